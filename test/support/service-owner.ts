import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { saveOfficer } from '#organisations'
import type { TestApp } from './app.ts'
import { type Uploader, uploader } from './uploader.ts'

/** A service owner of the test council, who may sign in. */
export async function ownerNamed(app: TestApp, name: string, now: Date): Promise<void> {
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
}

/** The same, signed in. */
export async function serviceOwner(app: TestApp, name: string, now: Date): Promise<Uploader> {
  await ownerNamed(app, name, now)
  const person = uploader(app.server)
  await person.open(`/at/${app.slug}/staff/demo`)
  await person.press(`Sign in as ${name}`)
  return person
}
