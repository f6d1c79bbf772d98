import { AppError } from '#kernel/errors.ts'
import type { Route } from '#kernel/http/route.ts'
import { noteFault } from '#services'

/** The same route, which notes that its service broke down when it did: a release that breaks it is found by that. */
export function notingFaults(run: Route['run']): Route['run'] {
  return async request => {
    try {
      return await run(request)
    } catch (error) {
      const isOurs = !(error instanceof AppError) || error.status >= 500
      if (isOurs) await noteFault(request, request.params['service'] ?? '')
      throw error
    }
  }
}
