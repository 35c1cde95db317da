import type { ExternalSelect, PlainTextOption, StaticSelect, UsersSelect } from '@slack/types';
import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { controlId, useSurface } from '../blocks/surface.ts';
import type { Choice } from '../choice-list.ts';
import { Combobox } from '../combobox.ts';
import { plainText } from '../text/formatted.ts';
import { useViewer } from '../viewer.ts';
import { useConfirmed } from './confirm.ts';
import type { ElementProps } from './element.ts';

type AnySelect = StaticSelect | ExternalSelect | UsersSelect;

/** Menus with one choice: listed, looked up while typing, or people. */
export function Select({ element, blockId, label, described, invalid }: ElementProps<AnySelect>) {
  const surface = useSurface();
  const viewer = useViewer();
  const confirmed = useConfirmed(element.confirm);
  const actionId = element.action_id ?? '';
  const people: Choice[] = viewer.people
    .filter((person) => !person.bot)
    .map((person) => ({ value: person.id, text: person.name, note: person.title, person }));
  const listed =
    element.type === 'users_select' ? people : element.type === 'static_select' ? staticChoices(element) : [];
  const first = initialChoice(element, people);
  const [chosen, setChosen] = useState<Choice | undefined>(first);
  const begins = first?.value;
  useEffect(() => {
    if (surface.kind === 'message') setChosen(first);
  }, [begins]);

  const choose = (choice: Choice): void => {
    if (surface.kind === 'modal') {
      setChosen(choice);
      surface.fill(blockId, actionId, { type: element.type, chosen: [choice.value] });
      return;
    }
    confirmed.run(() => {
      setChosen(choice);
      surface.pick({ blockId, actionId, input: { type: element.type, chosen: [choice.value] } });
    });
  };
  const lookUp = (typed: string): Promise<Choice[]> => surface.options(blockId, actionId, typed);
  const name = element.placeholder?.text ?? label;
  return html`<${Combobox}
      id=${controlId(surface, blockId, actionId)}
      label=${described ? undefined : (name ?? 'Choose')}
      placeholder=${plainText(element.placeholder?.text ?? 'Select an item')}
      choices=${listed}
      lookUp=${element.type === 'external_select' ? lookUp : undefined}
      from=${element.type === 'external_select' ? (element.min_query_length ?? 3) : 0}
      chosen=${chosen}
      busy=${surface.busy === `${blockId}/${actionId}`}
      described=${described}
      invalid=${invalid}
      onChoose=${choose}
    />${confirmed.dialog}`;
}

function choiceOf(option: PlainTextOption, group?: string): Choice {
  return {
    value: option.value ?? '',
    text: plainText(option.text.text),
    ...(option.description ? { note: plainText(option.description.text) } : {}),
    ...(group ? { group } : {}),
  };
}

function staticChoices(element: StaticSelect): Choice[] {
  const groups = element.option_groups?.flatMap((group) =>
    group.options.map((option) => choiceOf(option, plainText(group.label.text))),
  );
  return groups ?? element.options?.map((option) => choiceOf(option)) ?? [];
}

function initialChoice(element: AnySelect, people: Choice[]): Choice | undefined {
  if (element.type === 'users_select') return people.find((person) => person.value === element.initial_user);
  return element.initial_option && choiceOf(element.initial_option);
}
