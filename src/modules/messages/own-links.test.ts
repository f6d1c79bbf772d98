import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutOwnLinks } from './own-links.ts'

const KEY = 'Zk3_9x-QpLr7T1vW5yA2bC'
const at = 'https://services.testham.gov.uk/at/testham'

test('what opens the customer’s own case is taken out of words that officers read', () => {
  for (const path of [
    `track/MC-7KD4-X9PM/${KEY}`,
    `cy/track/MC-7KD4-X9PM/${KEY}/do/withdraw`,
    `pay/P-7KD4-X9PM/${KEY}`,
    `reply/${KEY}${KEY}`,
    `bookings/${KEY}${KEY}/cancel`,
    `message/${KEY}${KEY}`,
    `contact-preference/${KEY}.${KEY}`,
  ])
    for (const words of [
      `See ${at}/${path}. After that`,
      `See <${at}/${path}>`,
      `See [your report](${at}/${path})`,
      `See [${at}/${path}](${at}/${path} "yours")`,
      `${at}/${path}`,
    ]) {
      const shown = withoutOwnLinks(words)
      assert.ok(!shown.includes(KEY.slice(0, 6)), shown)
      assert.doesNotMatch(shown, /\]\(|<http/)
    }
})

test('a link is its text, an address ends in dots, and what stands around stays', () => {
  assert.equal(
    withoutOwnLinks(`Look at [your report](${at}/track/MC-1/${KEY}) today.`),
    'Look at your report today.',
  )
  assert.equal(
    withoutOwnLinks(`Look at ${at}/track/MC-1/${KEY}. After 3 days`),
    `Look at ${at}/track/MC-1/…. After 3 days`,
  )
})

test('what anyone may open stays as it is', () => {
  for (const words of [
    `[Rules](${at}/bookings/halls) and https://www.gov.uk/pay/fines, ${at}/track`,
    'Write to <council@testham.example> or [ring us](tel:01632960000).',
  ])
    assert.equal(withoutOwnLinks(words), words)
})
