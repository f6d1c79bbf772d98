const self = { $ref: '#/$defs/expression' }
const list = { type: 'array', items: self, minItems: 1 }
const pair = { type: 'array', items: self, minItems: 2, maxItems: 2 }

function operators(names: readonly string[], shape: object): [string, object][] {
  return names.map(name => [name, shape])
}

function areaShape(more: object): object {
  return {
    type: 'object',
    properties: { place: self, kind: { type: 'string' }, on: self, ...more },
    required: ['place', 'kind'],
    additionalProperties: false,
  }
}

const comparisons = [
  'over',
  'atLeast',
  'under',
  'atMost',
  'before',
  'after',
  'onOrBefore',
  'onOrAfter',
]

/** Operators and the shape of what they work on; see the table in `docs/package-format.md`. */
const shapes: Record<string, object> = Object.fromEntries([
  ...operators(['all', 'any', 'add', 'least', 'most', 'join'], list),
  ...operators(
    ['not', 'age', 'weekday', 'year', 'month', 'nextWorkingDay', 'dayOf', 'length', 'count'],
    self,
  ),
  ...operators(['answered', 'notAnswered'], { type: 'string' }),
  ['if', { ...pair, minItems: 3, maxItems: 3 }],
  ...operators(
    [
      'is',
      'isNot',
      'oneOf',
      'subtract',
      'multiply',
      'divide',
      'round',
      'daysBetween',
      'workingDaysBetween',
      'monthsBetween',
      'yearsBetween',
      'contains',
      'startsWith',
      'includes',
      'includesAny',
      'anyOf',
      'everyOf',
      'sumOf',
      'countOf',
    ],
    pair,
  ),
  // Beside a value a comparison takes the other side only; alone it takes both.
  ...operators(comparisons, self),
  ['area', areaShape({})],
  ['inArea', areaShape({ codes: { type: ['string', 'array'], items: { type: 'string' } } })],
  ['text', { type: 'string' }],
  [
    'lookUp',
    {
      type: 'object',
      properties: {
        table: { type: 'string' },
        row: { type: 'object', additionalProperties: self },
        give: { type: 'string' },
      },
      required: ['table', 'row', 'give'],
      additionalProperties: false,
    },
  ],
])

/** An expression, for editors; the checker knows far more. */
export const expressionJsonSchema = {
  description: 'A fact, a value, or one operator with what it works on.',
  anyOf: [
    { type: ['string', 'number', 'boolean'] },
    list,
    {
      type: 'object',
      properties: shapes,
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 2,
    },
  ],
}
