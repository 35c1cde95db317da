import { describe, expect, test } from 'vitest';
import { parseEvents } from '#adapters/hubspot/events.ts';
import { classicEvent } from './deliveries.ts';

function parse(...rows: unknown[]) {
  const parsed = parseEvents(Buffer.from(JSON.stringify(rows)));
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed;
}

function one(changes: Record<string, unknown>) {
  const [event] = parse(classicEvent(changes)).events;
  return event;
}

describe('the events of a delivery', () => {
  test('a property change in the classic shape', () => {
    expect(parse(classicEvent())).toEqual({
      skipped: 0,
      events: [
        {
          key: '33|contact.propertyChange|1246965|lifecyclestage|3816279340|1795424400000',
          type: 'contact.propertyChange',
          objectId: '1246965',
          property: 'lifecyclestage',
          value: 'subscriber',
          at: Temporal.Instant.fromEpochMilliseconds(1_795_424_400_000),
        },
      ],
    });
  });

  test.each([
    ['contact.creation', undefined, 'contact.creation'],
    ['object.creation', '0-1', 'contact.creation'],
    ['object.propertyChange', '0-1', 'contact.propertyChange'],
    ['object.merge', '0-1', 'contact.merge'],
    ['contact.deletion', undefined, 'contact.deletion'],
    ['object.deletion', '0-1', 'contact.deletion'],
    ['contact.privacyDeletion', undefined, 'contact.privacyDeletion'],
    ['object.creation', '0-2', 'company.creation'],
    ['object.creation', '0-5', 'other'],
    ['object.creation', undefined, 'other'],
    ['contact.restore', undefined, 'other'],
    ['contact.associationChange', undefined, 'other'],
    ['deal.creation', undefined, 'deal.creation'],
    ['object.propertyChange', '0-3', 'deal.propertyChange'],
    ['company.propertyChange', undefined, 'company.propertyChange'],
    ['deal.deletion', undefined, 'deal.deletion'],
    ['deal.restore', undefined, 'other'],
    ['__proto__.creation', undefined, 'other'],
    ['conversation.newMessage', undefined, 'other'],
    ['contact.__proto__', undefined, 'other'],
    ['nonsense', undefined, 'other'],
  ])('%s of object type %s is %s', (subscriptionType, objectTypeId, type) => {
    expect(one({ subscriptionType, objectTypeId })?.type).toBe(type);
  });

  test('what the documentation calls eventType is understood too', () => {
    expect(one({ subscriptionType: undefined, eventType: 'contact.creation' })?.type).toBe('contact.creation');
  });

  test('a merge says which id holds everything now and which ids went into it', () => {
    const merge = {
      subscriptionType: 'contact.merge',
      primaryObjectId: 10,
      mergedObjectIds: [20, 30],
      newObjectId: 40,
    };
    expect(one({ ...merge, objectId: 40 })).toMatchObject({
      objectId: '40',
      mergedInto: '40',
      mergedFrom: ['20', '30', '10'],
    });
    expect(one({ ...merge, objectId: undefined })).toMatchObject({ objectId: '40', mergedInto: '40' });
    expect(one({ ...merge, newObjectId: undefined })).toMatchObject({ mergedInto: '10', mergedFrom: ['20', '30'] });
  });

  test('an attempt repeated by HubSpot has the same key; any other event has another', () => {
    const key = one({})?.key;
    expect(one({ attemptNumber: 3, subscriptionId: 99 })?.key).toBe(key);
    const others = [
      { portalId: 34 },
      { objectId: 1 },
      { propertyName: 'email' },
      { eventId: 7 },
      { occurredAt: 1 },
      { subscriptionType: 'contact.creation' },
    ];
    const keys = others.map((change) => one(change)?.key);
    expect(new Set([key, ...keys]).size).toBe(others.length + 1);
  });

  test('values of other records and sensitive values are not carried along', () => {
    expect(one({ isSensitive: true })).not.toHaveProperty('value');
    expect(one({ subscriptionType: 'deal.propertyChange' })).not.toHaveProperty('value');
    expect(one({ propertyValue: 7 })?.value).toBe('7');
    expect(one({ propertyValue: null })).not.toHaveProperty('value');
  });

  test('ids may be numbers or digits, and an association event is known by its origin', () => {
    expect(one({ objectId: '12345678901234567890' })?.objectId).toBe('12345678901234567890');
    expect(one({ subscriptionType: 'contact.associationChange', objectId: undefined, fromObjectId: 8 })?.objectId).toBe(
      '8',
    );
  });

  test('rows that make no sense are left out and counted, the others are kept', () => {
    const bad = [
      null,
      7,
      'x',
      [],
      {},
      { objectId: 1 },
      classicEvent({ objectId: -1 }),
      classicEvent({ occurredAt: 'yesterday' }),
      classicEvent({ occurredAt: 1e300 }),
      classicEvent({ subscriptionType: 7 }),
      classicEvent({ objectId: 1.5 }),
    ];
    const parsed = parse(classicEvent(), ...bad, classicEvent({ eventId: 2 }));
    expect(parsed.events).toHaveLength(2);
    expect(parsed.skipped).toBe(bad.length);
  });

  test('a thousand events are read, more are not', () => {
    const rows = Array.from({ length: 1001 }, (_, index) => classicEvent({ eventId: index }));
    expect(parse(...rows.slice(1)).events).toHaveLength(1000);
    expect(parseEvents(Buffer.from(JSON.stringify(rows)))).toEqual({ error: 'the body holds more than 1000 events' });
  });

  test.each([
    ['nothing', '', 'the body is not JSON'],
    ['text', 'hello', 'the body is not JSON'],
    ['half a list', '[{"objectId":1', 'the body is not JSON'],
    ['an object', '{}', 'the body is not a list of events'],
    ['null', 'null', 'the body is not a list of events'],
    ['deep brackets that never close', '['.repeat(200_000), 'the body is not JSON'],
    ['deep objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'the body is not a list of events'],
  ])('a body of %s is an error that does not quote it', (_, body, error) => {
    expect(parseEvents(Buffer.from(body))).toEqual({ error });
  });

  test('a deeply nested row is one bad row', () => {
    expect(parseEvents(Buffer.from(`[${'['.repeat(100_000)}${']'.repeat(100_000)}]`))).toEqual({
      events: [],
      skipped: 1,
    });
  });
});
