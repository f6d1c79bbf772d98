import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer, Route } from '#kernel/http/route.ts'
import { doAction, showAction } from './handle-action.ts'
import { type Around, assign, doneTask, note, showCase } from './handle-case.ts'
import { showAddFiles } from './handle-files.ts'
import { addTaskToCase, move, showMove, showTask } from './handle-hand-over.ts'
import { setKeys, showKeys, showOverview, showQueue, showSearch, showWork } from './handle-lists.ts'
import type { People } from './names.ts'

/** The officers' workspace. */
export function staffRoutes(around: Around): readonly Route[] {
  const { people, files } = around
  const using =
    (handler: (request: RequestContext, people: People) => Promise<Answer>): Route['run'] =>
    request =>
      handler(request, people)
  const see = { method: 'GET', can: 'cases:see' } as const
  const open = { method: 'GET', can: 'cases:act' } as const
  const act = { method: 'POST', can: 'cases:act' } as const
  return [
    { method: 'GET', path: '/staff', can: 'officer', run: using(showWork) },
    { ...see, path: '/staff/cases', run: using(showQueue) },
    { ...see, path: '/staff/search', run: using(showSearch) },
    { method: 'GET', path: '/staff/team', can: 'cases:assign', run: using(showOverview) },
    { method: 'GET', path: '/staff/keys', can: 'officer', run: showKeys },
    { method: 'POST', path: '/staff/keys', can: 'officer', run: setKeys },
    { ...act, path: '/staff/cases/assign', run: using(assign) },
    { ...see, path: '/staff/cases/:id', run: request => showCase(request, around) },
    { ...act, path: '/staff/cases/:id/note', run: request => note(request, around) },
    { ...open, path: '/staff/cases/:id/files', run: request => showAddFiles(request, files) },
    { ...open, path: '/staff/cases/:id/move', run: using(showMove) },
    { ...act, path: '/staff/cases/:id/move', run: using(move) },
    { ...open, path: '/staff/cases/:id/task', run: using(showTask) },
    { ...act, path: '/staff/cases/:id/task', run: using(addTaskToCase) },
    { ...act, path: '/staff/cases/:id/task/:task', run: doneTask },
    { ...open, path: '/staff/cases/:id/do/:action', run: request => showAction(request, around) },
    { ...act, path: '/staff/cases/:id/do/:action', run: request => doAction(request, around) },
  ]
}
