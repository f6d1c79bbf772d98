import type { Person } from './person.ts'

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

/** All that the form with this button holds as it stands, as a browser would send it. */
export function formHeld({ html }: Person, button: string): Record<string, string[]> {
  const forms = [...html.matchAll(/<form[^>]*>([\s\S]*?)<\/form>/g)].map(([, inner = '']) => inner)
  const form = forms.find(inner => new RegExp(`<button[^>]*>\\s*${button}\\s*<`).test(inner)) ?? ''
  const held: Record<string, string[]> = {}
  const add = (name: string, value: string) => {
    held[name] = [...(held[name] ?? []), decoded(value)]
  }
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const is = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
    const boxed = ['checkbox', 'radio'].includes(is('type'))
    if (is('name') !== '' && (!boxed || / checked/.test(tag))) add(is('name'), is('value'))
  }
  for (const [, name = '', text = ''] of form.matchAll(
    /<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g,
  ))
    add(name, text.replace(/^\n/, ''))
  for (const [, name = '', inner = ''] of form.matchAll(
    /<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    const chosen = /<option value="([^"]*)"[^>]* selected/.exec(inner)?.[1]
    add(name, chosen ?? /<option value="([^"]*)"/.exec(inner)?.[1] ?? '')
  }
  return held
}
