/** `3 min ago`, `2 h ago`, `5 days ago`, as of `now`. */
export function agoIn(now: Temporal.Instant): (at: Temporal.Instant) => string {
  return (at) => {
    const minutes = Math.max(0, Math.round(at.until(now).total('minutes')));
    if (minutes < 1) return 'less than a minute ago';
    if (minutes < 90) return `${minutes} min ago`;
    const hours = Math.round(minutes / 60);
    return hours < 48 ? `${hours} h ago` : `${Math.round(hours / 24)} days ago`;
  };
}
