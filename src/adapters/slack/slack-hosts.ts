/**
 * Whether this is an address of Slack: the host that the Web API is at (which the local Slack is too), or one of Slack's
 * own over HTTPS. Only there do our token and our files go.
 */
export function isOfSlack(address: string, apiUrl = 'https://slack.com/api/'): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  const api = new URL(apiUrl);
  if (protocol === api.protocol && host === api.host) return true;
  return protocol === 'https:' && /(^|\.)slack(-gov)?\.com$/.test(hostname);
}
