import { describe, expect, test } from 'vitest';
import { startHubSpot, wireRecord } from './scripted-hubspot.ts';

const at = Temporal.Instant.from('2026-11-23T09:00:00.123456Z');

describe('notes', () => {
  test('a note is linked to its contact and carries its marker as one word', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 201, body: wireRecord('900', {}) }));
    const note = await hubspot.connect().createNote({
      about: { type: 'contacts' as const, id: '5' },
      html: '<p>Accepted</p>',
      marker: '01JD5Z8Q7XABCDEF',
      at,
    });
    expect(note).toEqual({ id: '900' });
    expect(hubspot.asked[0]?.body).toEqual({
      properties: {
        hs_timestamp: '2026-11-23T09:00:00.123Z',
        hs_note_body: '<p>Accepted</p><p>Baton reference 01JD5Z8Q7XABCDEF</p>',
      },
      associations: [{ to: { id: '5' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] }],
    });
    expect(hubspot.violations).toEqual([]);
  });

  test.each(['01JD5Z8Q7XABCDEF', 'note:H17:accepted', 'x'])(
    'a note written with the marker %s is found by it',
    async (marker) => {
      let body = '';
      await using hubspot = await startHubSpot((asked) => {
        if (!asked.path.endsWith('/search')) {
          body = asked.body.properties.hs_note_body;
          return { status: 201, body: wireRecord('900', {}) };
        }
        const [filter] = asked.body.filterGroups[0].filters;
        const words = body.split(/[^a-z0-9]+/i);
        const hit = filter.operator === 'CONTAINS_TOKEN' && words.includes(filter.value);
        return { status: 200, body: { total: 1, results: hit ? [wireRecord('900', { hs_note_body: body })] : [] } };
      });
      const client = hubspot.connect();
      await client.createNote({ about: { type: 'contacts' as const, id: '5' }, html: 'Hello', marker, at });
      expect(await client.findNote(marker)).toEqual({ id: '900' });
      expect(await client.findNote(`${marker}other1`)).toBeUndefined();
    },
  );

  test('a note that the search answers although it lacks the marker is not taken for ours', async () => {
    const other = wireRecord('901', { hs_note_body: 'something about 01JD5Z8Q7X' });
    await using hubspot = await startHubSpot(() => ({ status: 200, body: { total: 1, results: [other] } }));
    expect(await hubspot.connect().findNote('01JD5Z8Q7XABCDEF')).toBeUndefined();
  });

  test('a note longer than HubSpot takes is refused before it is sent', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 201 }));
    const note = { about: { type: 'contacts' as const, id: '5' }, html: 'x'.repeat(65_530), marker: 'm', at };
    await expect(hubspot.connect().createNote(note)).rejects.toMatchObject({
      outcome: 'refused',
      code: 'hubspot-note-too-long',
    });
    expect(hubspot.asked).toEqual([]);
  });

  test('a success that cannot be read leaves it unknown whether the note exists', async () => {
    await using hubspot = await startHubSpot(() => ({
      status: 201,
      text: 'oops',
      headers: { 'content-type': 'text/html' },
    }));
    const note = { about: { type: 'contacts' as const, id: '5' }, html: 'x', marker: 'm', at };
    await expect(hubspot.connect().createNote(note)).rejects.toMatchObject({
      outcome: 'unknown',
      code: 'hubspot-bad-answer',
    });
  });
});
