/**
 * Where to go after signing in: a path below the council's own address, or undefined. Anything that a
 * browser could read as another host (`//x`, `/\x`, a scheme, a control character it drops) is refused.
 */
export function localPath(wanted: unknown): string | undefined {
  if (typeof wanted !== 'string' || wanted.length > 2000 || !wanted.startsWith('/'))
    return undefined
  if (/^\/[/\\]|[\p{Cc} \\]/u.test(wanted)) return undefined
  const base = 'https://council.invalid'
  if (!URL.canParse(wanted, base)) return undefined
  const url = new URL(wanted, base)
  return url.origin === base && !url.pathname.startsWith('//')
    ? `${url.pathname}${url.search}`
    : undefined
}

/** A token in an address: letters that need no escaping, as `newToken` makes them. */
export function tokenIn(text: unknown): string | undefined {
  return typeof text === 'string' && /^[\w-]{20,100}$/.test(text) ? text : undefined
}
