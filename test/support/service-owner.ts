import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { saveOfficer } from '#organisations'
import type { TestApp } from './app.ts'
import { type Uploader, uploader } from './uploader.ts'

/** A service owner of the test council, signed in. */
export async function serviceOwner(app: TestApp, name: string, now: Date): Promise<Uploader> {
  await inCouncil(app.pool, app.councilId, tx =>
    saveOfficer(
      tx,
      {
        id: newId(),
        name,
        email: `${newId()}@testham.example`,
        roles: ['serviceOwner'],
        teamIds: [],
        leavesOn: null,
        stoppedAt: null,
        demo: true,
      },
      now,
    ),
  )
  const person = uploader(app.server)
  await person.open(`/at/${app.slug}/staff/demo`)
  await person.press(`Sign in as ${name}`)
  return person
}
