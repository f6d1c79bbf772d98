export { bookingsBeside } from './beside-case.ts'
export { bookSeries, bookSlot } from './book-directly.ts'
export { bookedNotice } from './booked-notice.ts'
export type { About, Booking, Guest } from './booking.ts'
export { bookingCalendar } from './booking-calendar.ts'
export { bookingLink } from './booking-link.ts'
export { bookingMessage, TOLD } from './booking-message.ts'
export { bookingWork } from './booking-work.ts'
export { bookedFacts, moreDates } from './case-facts.ts'
export { cancelAbout, cancelBooking, moveBooking, recordAttendance } from './change-booking.ts'
export { confirmBooking, keepHold } from './confirm-booking.ts'
export { guestOf } from './guest-of.ts'
export { endHolds, holdSlot } from './hold-slot.ts'
export { holdTimes } from './hold-times.ts'
export { findLost, nearestTo } from './nearest-slots.ts'
export { daysAround, joinWaiting } from './offer-places.ts'
export { datesStep, insteadField, minuteOf } from './pages/dates-step.ts'
export { repeatFields } from './pages/repeat-fields.ts'
export { slotPicker } from './pages/slot-picker.ts'
export { planTimes, repeatedTimes } from './plan-times.ts'
export type { Resource, Schedule, Wish } from './resource.ts'
export { bookingRoutes } from './routes.ts'
export { keepResource } from './save-resource.ts'
export { type SlotSearch, searchSlots } from './search-slots.ts'
export { findChoices, readChoice, readDay } from './slot-choices.ts'
export {
  heldLine,
  heldTimesNotice,
  lostNotice,
  refusalText,
  seriesWords,
  slotWords,
} from './slot-words.ts'
export { parseLength } from './slots.ts'
export {
  findBooking,
  listAbout as listBookingsAbout,
  listBetween as listBookingsBetween,
} from './store.ts'
export { findResource, listResources } from './store-resources.ts'
