/** What would have sent a lead elsewhere, in words. */
import type { Route } from '../model.ts';
import type { Flip } from '../rules/counterfactual.ts';
import type { Change } from '../rules/levers.ts';
import { nameOf, type People } from './people.ts';
import { shown } from './shown.ts';
import { fieldWords } from './words.ts';

/** "With one more “Visited the pricing page”, it would have scored 61 and gone to Sam Okafor (AE)." */
export function flipSentence({ changes, score, route }: Flip, scoredBefore: number, people: People): string {
  const withs = changes.map((change) => changeWords(change));
  const [first = '', ...rest] = withs;
  const clause = [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' and ');
  const scored = score.total === scoredBefore ? '' : `scored ${score.total} and `;
  return `${clause}, it would have ${scored}${goneTo(route, people)}.`;
}

/** "gone to Sam Okafor (AE)", "been held in inbound", "been nurtured" */
function goneTo(route: Route, people: People): string {
  switch (route.to) {
    case 'person':
      return `gone to ${nameOf(people, route.person)} (${poolWords(route.pool)})`;
    case 'queue':
      return `been held in the queue ${shown(route.queue, 40)}`;
    case 'nurture':
      return 'gone to nurture';
    case 'newsletter':
      return 'gone to the newsletter';
    case 'disqualified':
      return 'been disqualified';
    case 'nobody':
      return 'gone to nobody';
  }
}

/** `ae` → AE; `owner` → existing owner */
export function poolWords(pool: string): string {
  if (pool === 'owner') return 'existing owner';
  return shown(pool.length <= 3 ? pool.toUpperCase() : pool, 40);
}

function changeWords(change: Change): string {
  switch (change.what) {
    case 'signal': {
      const more = change.seen === 0 ? '' : `${change.times === 1 ? 'one' : change.times} more `;
      const twice = change.seen === 0 && change.times > 1 ? `${change.times} times ` : '';
      return `with ${more}${twice}“${shown(change.says, 100)}”`;
    }
    case 'no-signal':
      return `without “${shown(change.says, 100)}”`;
    case 'fact':
      return `with ${factWords(change)}`;
    case 'not-disqualified':
      return `without “${shown(change.says, 100)}”`;
    case 'no-owner':
      return `without an owner of the ${change.of} in HubSpot`;
    case 'no-colleague':
      return 'without other leads of the same account';
    case 'at-work':
      return `with ${shown(change.name, 60)} at work and taking leads`;
    case 'room':
      return `with room for one more lead at ${shown(change.name, 60)}`;
  }
}

function factWords({ path, from, to, until }: Extract<Change, { what: 'fact' }>): string {
  const field = fieldWords(path);
  const before = from === undefined ? 'which is not known' : `not ${valueWords(from)}`;
  if (to === undefined) return `another ${field} (${before})`;
  if (typeof to === 'boolean') return `“${field}” being ${valueWords(to)} (${before})`;
  const value = until === undefined ? valueWords(to) : `${valueWords(to)}-${valueWords(until)}`;
  return `the ${field} ${value} (${before})`;
}

function valueWords(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? value.toLocaleString('en-US') : `“${shown(value, 60)}”`;
}
