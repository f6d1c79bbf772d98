import type { FastifyInstance } from 'fastify'
import { findAsset } from '../pages/assets.ts'

/** Styles, scripts and pictures, under addresses that change with their content. */
export function addAssets(server: FastifyInstance): void {
  server.get('/assets/*', { config: { rateLimit: false } }, async (request, reply) => {
    const asset = findAsset(request.url.split('?')[0] ?? '', request.headers['accept-encoding'])
    if (asset === undefined) return reply.status(404).type('text/plain').send('Not found')
    return reply.headers(asset.headers).send(asset.body)
  })
}
