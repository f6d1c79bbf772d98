import { type Form, field } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { CarrierName } from './settings.ts'

/** The channels whose carriers a council chooses, with those that can take each. */
export const CARRIER_CHOICES = {
  email: ['smtp', 'notify', 'mailbox'],
  text: ['notify', 'mailbox'],
  letter: ['print', 'notify', 'mailbox'],
} as const satisfies Record<string, readonly CarrierName[]>

export type ChosenChannel = keyof typeof CARRIER_CHOICES

/** Letters go to Notify as they are. */
const TEMPLATES = {
  email: 'notifyEmailTemplate',
  text: 'notifyTextTemplate',
  letter: 'notifyKey',
} as const

export const CHOSEN_CHANNELS = ['email', 'text', 'letter'] as const

/** The field of the carrier that is tried when the first can't take a message. */
export function thenField(channel: ChosenChannel): string {
  return `${channel}Then`
}

/** The carriers of a channel in their order; none is as the installation has it. */
export function chosenCarriers(form: Form, channel: ChosenChannel): CarrierName[] {
  const known: readonly CarrierName[] = CARRIER_CHOICES[channel]
  const names = [field(form, channel), field(form, thenField(channel))]
  return [...new Set(names.flatMap(name => known.find(each => each === name) ?? []))]
}

type Words = { firstMissing: string; noMailServer: string; noKey: string; noTemplate: string }

/** What a carrier that was chosen for a channel lacks, if anything. */
export type Lack = 'everything' | 'template' | undefined

/** A second without a first, and carriers that are not set up: nothing would go out by them, and nobody would know. */
export function carrierFaults(
  form: Form,
  lacks: (name: CarrierName, channel: ChosenChannel) => Lack,
  t: Words,
): FieldError[] {
  return CHOSEN_CHANNELS.flatMap(channel => {
    if (field(form, channel) === '' && field(form, thenField(channel)) !== '')
      return [{ field: channel, message: t.firstMissing }]
    return chosenCarriers(form, channel).flatMap(name => {
      const lack = lacks(name, channel)
      if (lack === undefined) return []
      if (lack === 'template') return [{ field: TEMPLATES[channel], message: t.noTemplate }]
      const where = field(form, channel) === name ? channel : thenField(channel)
      return [{ field: where, message: name === 'smtp' ? t.noMailServer : t.noKey }]
    })
  })
}
