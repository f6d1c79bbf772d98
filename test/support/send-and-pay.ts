import type { Person } from './person.ts'

/** Sends the answers from their check, and pays first where the service costs something. */
export async function sendAndPay(person: Person): Promise<void> {
  if (!person.html.includes('Continue to payment')) {
    await person.press('Send')
    return
  }
  await person.press('Continue to payment')
  await person.press('Pay £')
  await person.press('Pay £', { card: '4444 3333 2222 1111' })
}
