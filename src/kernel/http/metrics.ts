import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type Metrics = { registry: Registry; seconds: Histogram; refused: Counter }

/** The process's numbers in Prometheus' form. Routes by their pattern: an address may hold a reference. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'moothall_http_seconds',
    help: 'Time to answer a request, in seconds',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.015, 0.025, 0.04, 0.08, 0.15, 0.3, 1, 3],
    registers: [registry],
  })
  const refused = new Counter({
    name: 'moothall_http_errors_total',
    help: 'Requests answered with an error, by status',
    labelNames: ['status'],
    registers: [registry],
  })
  return { registry, seconds, refused }
}

export function addMetrics(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', async (request, reply) => {
    const status = String(reply.statusCode)
    metrics.seconds.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status },
      reply.elapsedTime / 1000,
    )
    if (reply.statusCode >= 400) metrics.refused.inc({ status })
  })
  server.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    // Numbers for the operator, not the public: served to this machine only; a proxy forwards what it wants seen.
    if (
      !['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') ||
      request.headers['x-forwarded-for'] !== undefined
    )
      return reply.status(404).send()
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}
