import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Resource, Schedule } from './resource.ts'

/** A plain office for tests and previews: weekdays nine to five, half an hour each, one at a time. */
export const sampleSchedule: Schedule = {
  hours: [{ weekdays: [1, 2, 3, 4, 5], opens: 540, closes: 1020 }],
  exceptions: [],
  bankHolidays: 'england-and-wales',
  slotMinutes: 30,
  stepMinutes: null,
  beforeMinutes: 0,
  afterMinutes: 0,
  capacity: 1,
  counts: 'bookings',
  partyMost: 6,
  noticeMinutes: 0,
  horizonDays: 90,
  changeNoticeMinutes: 24 * 60,
  areas: [],
}

export function sampleResource(
  schedule: Partial<Schedule> = {},
  more: { id?: string; kind?: string; endsOn?: PlainDate } = {},
): Resource {
  return {
    id: more.id ?? '01900000-0000-7000-8000-000000000001',
    kind: more.kind ?? 'registrar',
    sort: 'person',
    name: { en: 'Registrar', cy: 'Cofrestrydd' },
    site: { en: 'Town Hall', cy: 'Neuadd y Dref' },
    schedule: { ...sampleSchedule, ...schedule },
    endsOn: more.endsOn ?? null,
  }
}
