import type { ModalView } from '@slack/types';
import { actions, button, context, modal, section } from '#lib/blocks.ts';
import { wallTime } from '#lib/time-words.ts';
import type { Audit, Instant, Person, Tool, ToolId } from '../model.ts';
import type { AskPreview, NotAsked } from '../rules/ask-preview.ts';
import { count, personName, toolName, withRoom } from './audit-words.ts';

const WHY: Record<NotAsked, string> = {
  'not-in-slack': 'not in Slack under the address of team.yml',
  left: 'left Slack',
  'asked-lately': 'was asked not long ago',
  away: 'away, and nobody knows until when',
};

/** Who would be asked about what, and who would not and why, before anybody is. `days`: nobody again within so many. */
export function askModal(
  { asked, cannot }: AskPreview,
  { audit, people, tools, days, now }: { audit: Audit; people: Person[]; tools: Tool[]; days: number; now: Instant },
): ModalView {
  const names = new Map(tools.map((tool) => [tool.id, toolName(tool)]));
  const about = (ids: ToolId[]): string =>
    withRoom(
      ids.map((id) => names.get(id) ?? ''),
      ', ',
      400,
    );
  const lines = asked.map(({ person, tools: ids, goes }) => {
    const zone = people.find(({ id }) => id === person)?.zone ?? 'UTC';
    const later =
      goes.epochMilliseconds - now.epochMilliseconds > 1_000
        ? ` _(${wallTime(goes, zone, now)}, when they are at work)_`
        : '';
    return `• *${personName(people, person)}*${later}: ${about(ids)}`;
  });
  const others = cannot.map(
    ({ person, tools: ids, why }) => `• ${personName(people, person)}, ${WHY[why]}: ${about(ids)}`,
  );
  const head =
    asked.length === 0
      ? 'Nobody can be asked now. Below is why; name owners of tools, or add people to team.yml.'
      : `*${count(asked.length, 'person', 'people')}* would get one direct message each: how often they use each tool, and what happens without it. They see no costs.`;
  return modal({
    callback_id: 'stack.ask',
    private_metadata: audit.id,
    title: 'Ask people',
    ...(asked.length > 0 && { submit: 'Ask them' }),
    blocks: [
      section(head),
      ...(lines.length > 0 ? [section(withRoom(lines, '\n', 2_900))] : []),
      ...(others.length > 0 ? [section(`*Not asked*\n${withRoom(others, '\n', 2_800)}`)] : []),
      context(`Nobody is asked twice within ${days} days. Whoever does not answer is reminded once.`),
      actions(button('stack.audit', 'Back to the audit', audit.id)),
    ],
  });
}
