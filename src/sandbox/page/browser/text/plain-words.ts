import { useViewer } from '../viewer.ts';
import { plainText } from './formatted.ts';
import { plainReferences } from './references.ts';

/** How this reader's phone, or a screen reader, says the text of a message. */
export function usePlainWords(): (text: string) => string {
  const viewer = useViewer();
  const names = {
    person: (id: string) => viewer.person(id)?.name,
    channel: (id: string) => viewer.channel(id)?.name,
  };
  return (text) => plainText(plainReferences(text, names));
}
