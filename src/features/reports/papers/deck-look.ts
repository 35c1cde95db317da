/** On every machine, or something just as wide. Colours as PowerPoint writes them. */
export const LOOK = { font: 'Arial', ink: '1D1C1D', grey: '5E5D60', line: 'D7D7D7', card: 'F4F4F5' } as const;
