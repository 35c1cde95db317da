import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import { useRef } from 'preact/hooks';
import { html } from '../html.ts';
import { plainText } from '../text/formatted.ts';
import { fromWallTime, toWallTime } from '../text/wall-time.ts';
import { useViewer } from '../viewer.ts';
import { useConfirmed } from './confirm.ts';
import { type ElementProps, useChosen, useControl } from './control.ts';

type AnyWhen = Datepicker | Timepicker | DateTimepicker;

const htmlTypes = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;
const names = { datepicker: 'Day', timepicker: 'Time', datetimepicker: 'Day and time' } as const;

function beginning(element: AnyWhen): string | undefined {
  if (element.type === 'datepicker') return element.initial_date;
  if (element.type === 'timepicker') return element.initial_time;
  return element.initial_date_time?.toString();
}

/** A day, a time, or both: an instant in epoch seconds, shown in the viewer's zone. */
export function WhenInput(props: ElementProps<AnyWhen>) {
  const { element, label, described, invalid, acts } = props;
  const control = useControl(props);
  const { zone } = useViewer();
  const confirmed = useConfirmed(acts ? element.confirm : undefined);
  const first = beginning(element);
  const [[chosen = ''], setChosen] = useChosen(control, first === undefined ? [] : [first]);
  const sent = useRef(chosen);
  const typing = useRef(false);
  const instant = element.type === 'datetimepicker';
  const shown = instant && chosen ? toWallTime(Number(chosen) * 1000, zone) : chosen;

  const read = (text: string): string => (instant && text ? String(fromWallTime(text, zone) / 1000) : text);
  const commit = (value: string): void => {
    typing.current = false;
    if (!acts || value === '' || value === sent.current) return;
    confirmed.run(() => {
      sent.current = value;
      control.send({ type: element.type, chosen: [value] });
    });
  };
  const change = (event: Event): void => {
    const value = read((event.currentTarget as HTMLInputElement).value);
    setChosen(value ? [value] : []);
    control.keep({ type: element.type, chosen: value ? [value] : [] });
    // While a year is typed, each digit makes another day: what is typed counts once it is left.
    if (!typing.current) commit(value);
  };
  const keys = (event: KeyboardEvent): void => {
    typing.current = true;
    if (event.key === 'Enter' && acts) {
      event.preventDefault();
      commit(read((event.currentTarget as HTMLInputElement).value));
    }
  };
  const named = 'placeholder' in element ? element.placeholder?.text : undefined;
  return html`<span class="when"
      ><input
        id=${control.id}
        class=${chosen ? 'field-box' : 'field-box unset'}
        type=${htmlTypes[element.type]}
        value=${shown}
        aria-label=${described ? undefined : plainText(named ?? label ?? names[element.type])}
        aria-describedby=${described}
        aria-invalid=${invalid ? 'true' : undefined}
        aria-required=${props.required ? 'true' : undefined}
        aria-busy=${control.busy}
        data-autofocus=${element.focus_on_load ? 'true' : undefined}
        onInput=${change}
        onKeyDown=${keys}
        onBlur=${(event: Event) => commit(read((event.currentTarget as HTMLInputElement).value))}
      />${instant && zone && html`<span class="when-zone">${zone.split('/').at(-1)?.replaceAll('_', ' ')} time</span>`}</span
    >${confirmed.dialog}`;
}
