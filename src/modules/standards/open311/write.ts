import type { Answer } from '#kernel/http/route.ts'

export type Format = 'json' | 'xml'

/** The formats of an address such as `services.json`; undefined when it has none of ours. */
export function formatIn(path: string): Format | undefined {
  const found = /\.(json|xml)$/.exec(path)?.[1]
  return found === 'json' || found === 'xml' ? found : undefined
}

/** The names that XML gives to what JSON leaves without one: the whole, and each entry of a list by its name. */
export type Names = { readonly root: string; readonly each: Readonly<Record<string, string>> }

const TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

/** One value in the format that was asked for. */
export function written(
  { format, names, status = 200 }: { format: Format; names: Names; status?: number },
  value: unknown,
): Answer {
  const body =
    format === 'json'
      ? JSON.stringify(value)
      : `<?xml version="1.0" encoding="utf-8"?>\n${element(names.root, value, names)}`
  return {
    kind: 'bytes',
    status,
    type: TYPES[format],
    body,
    headers: { 'access-control-allow-origin': '*' },
  }
}

function element(name: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return `<${name}/>`
  if (Array.isArray(value)) {
    const each = names.each[name] ?? 'item'
    return `<${name}>${value.map(entry => element(each, entry, names)).join('')}</${name}>`
  }
  if (typeof value === 'object') {
    const inner = Object.entries(value).map(([key, one]) => element(key, one, names))
    return `<${name}>${inner.join('')}</${name}>`
  }
  return `<${name}>${escaped(String(value))}</${name}>`
}

/** Characters that XML 1.0 knows nothing of are left out: no reference can write them. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

function escaped(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

export const NAMES = {
  discovery: { root: 'discovery', each: { endpoints: 'endpoint', formats: 'format' } },
  services: { root: 'services', each: { services: 'service' } },
  definition: {
    root: 'service_definition',
    each: { attributes: 'attribute', values: 'value' },
  },
  requests: { root: 'service_requests', each: { service_requests: 'request' } },
  errors: { root: 'errors', each: { errors: 'error' } },
} as const satisfies Record<string, Names>

/** The errors of the protocol: its own list, in the format of the call. */
export type Fault311 = { readonly code: number; readonly description: string }

export function faultAnswer(format: Format, status: number, faults: readonly Fault311[]): Answer {
  return written({ format, names: NAMES.errors, status }, faults)
}
