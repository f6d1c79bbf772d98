export type { About, Booking, Guest } from './booking.ts'
export type { Resource, Schedule, Wish } from './resource.ts'
