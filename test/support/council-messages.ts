import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { type NewMessage, queueMessage } from '#messages'
import {
  defaultSettings,
  NO_SECRETS,
  type Secrets,
  type Settings,
  saveSettings,
} from '../../src/modules/messages/settings.ts'
import { findMessage, listSteps } from '../../src/modules/messages/store.ts'
import type { TestApp } from './app.ts'

const never = dateOf('2099-01-01')

function dateOf(text: string) {
  const date = parsePlainDate(text)
  if (date === undefined) throw new Error('not a date')
  return date
}

/** What tests of messages do with the council of a test app. */
export function councilMessages(app: TestApp, clock: () => Date) {
  const about = { kind: 'case', id: newId() }
  return {
    about,
    queue: (own: Partial<NewMessage> = {}) =>
      inCouncil(app.pool, app.councilId, tx =>
        queueMessage(
          tx,
          {
            channel: 'email',
            template: 'test',
            locale: 'en',
            recipient: 'ann@example.com',
            subject: 'We have your report',
            body: 'Dear Ann,\n\nWe have your report.',
            about,
            forgetOn: never,
            ...own,
          },
          clock(),
        ),
      ),
    find: async (id: string) => {
      const message = await readingCouncil(app.pool, app.councilId, tx => findMessage(tx, id))
      if (message === undefined) throw new Error('no message')
      return message
    },
    steps: async (id: string) =>
      (await readingCouncil(app.pool, app.councilId, tx => listSteps(tx, id))).map(
        step => step.what,
      ),
    events: async (id: string) =>
      readingCouncil(app.pool, app.councilId, async tx => {
        const found = await tx.query(
          sql`select type from kernel.event where council_id = ${tx.councilId} and subject_id = ${id} order by id`,
        )
        return found.rows.map((row: { type: string }) => row.type)
      }),
    drain: async () => app.worker?.drain(app.councilId),
    settings: (own: Partial<Settings>, secrets: Secrets = NO_SECRETS) =>
      inCouncil(app.pool, app.councilId, tx =>
        saveSettings(tx, {
          settings: { ...defaultSettings(), ...own },
          secrets,
          secret: 'x'.repeat(40),
          now: clock(),
        }),
      ),
  }
}
