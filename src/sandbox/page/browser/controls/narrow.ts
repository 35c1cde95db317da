import { useEffect, useState } from 'preact/hooks';

const phone = matchMedia('(max-width: 760px)');

/** Whether the window is as narrow as a phone; the component is drawn again when that changes. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(phone.matches);
  useEffect(() => {
    const look = (): void => setNarrow(phone.matches);
    phone.addEventListener('change', look);
    return () => phone.removeEventListener('change', look);
  }, []);
  return narrow;
}
