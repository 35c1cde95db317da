import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const named = process.env['CHROMIUM_PATH'];

/** The browser of this machine, or undefined. `CHROMIUM_PATH` goes first. */
const executable = (named ? [named, ...places] : places).find((path) => existsSync(path));

const without = executable ? '' : ' (skipped: no chromium)';

/**
 * `describe` for suites that drive a browser: skipped, and said to be, where there is none. On a busy machine a browser
 * misses a beat now and then; what is broken fails three times.
 */
export function describeInBrowser(name: string, body: () => void): void {
  describe(`${name}${without}`, { skip: executable === undefined, timeout: 40_000, retry: 2 }, () => {
    body();
  });
}

/** Each window would load two pages for the suggestions of an address bar that nobody sees: a second of work. */
const UNSEEN = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];
/** What Playwright switches off. Of several lists Chromium heeds the last. */
const OFF = [
  'AimEnabled',
  'AutoDeElevate',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'BlockOriginHeaderModificationOnRedirect',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'Translate',
];

/** Starts Chromium without its own traffic to the outside. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    ...(executable ? { executablePath: executable } : {}),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${[...OFF, ...UNSEEN].join(',')}`,
    ],
  });
}
