/**
 * Single-key shortcuts of the workspace. Nothing needs them: each key presses a link or button that is
 * on the page. They are off while something is typed, and can be turned off altogether (WCAG 2.1.4).
 */
const home = document.querySelector('[data-case-keys]')
const GO_MS = 1500
let goAt = 0

const go = name => {
  const to = home?.getAttribute(`data-${name}`)
  if (to) location.assign(to)
}

const rows = () => [...document.querySelectorAll('.mh-queue tbody tr')]
const rowOf = element => element?.closest?.('.mh-queue tbody tr')

const move = by => {
  const all = rows()
  if (all.length === 0) return
  const at = all.indexOf(rowOf(document.activeElement))
  const next = all[at === -1 ? (by > 0 ? 0 : all.length - 1) : at + by]
  next?.querySelector('.mh-queue__main a')?.focus()
}

const take = () => {
  const row = rowOf(document.activeElement)
  const box = row?.querySelector('input[type=checkbox]')
  if (box) box.checked = true
  document.querySelector('[data-key=a]')?.click()
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  o: () => rowOf(document.activeElement)?.querySelector('.mh-queue__main a')?.click(),
  a: take,
  x: () => rowOf(document.activeElement)?.querySelector('input[type=checkbox]')?.click(),
  '/': () => {
    const box = document.querySelector('input[type=search]')
    if (box) box.focus()
    else go('search')
  },
  '?': () => go('help'),
}
const places = { q: 'queue', w: 'work', t: 'team', s: 'search' }

const isTyping = element =>
  element.isContentEditable ||
  (element.matches('input, select, textarea') && !element.matches('[type=checkbox], [type=radio]'))

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  if (!(event.target instanceof Element) || isTyping(event.target)) return
  const going = Date.now() - goAt < GO_MS
  goAt = event.key === 'g' && !going ? Date.now() : 0
  const act = going && places[event.key] ? () => go(places[event.key]) : keys[event.key]
  if (act === undefined) return
  event.preventDefault()
  act()
})
