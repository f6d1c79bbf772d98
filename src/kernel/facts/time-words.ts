import type { Locale } from '../context.ts'

/** `7:30pm`, `7.30yh`; GOV.UK style: midday and midnight by their names. */
export function formatTime(time: string, locale: Locale): string {
  const [hours = '', minutes = ''] = time.split(':')
  const hour = Number(hours)
  if (time === '12:00') return locale === 'en' ? 'midday' : 'hanner dydd'
  if (time === '00:00') return locale === 'en' ? 'midnight' : 'hanner nos'
  const twelve = hour % 12 === 0 ? 12 : hour % 12
  const half = locale === 'en' ? (hour < 12 ? 'am' : 'pm') : hour < 12 ? 'yb' : 'yh'
  const point = locale === 'en' ? ':' : '.'
  return minutes === '00' ? `${twelve}${half}` : `${twelve}${point}${minutes}${half}`
}
