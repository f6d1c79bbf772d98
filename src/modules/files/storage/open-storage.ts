import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartupProblem } from '#kernel/startup-problem.ts'
import { diskStorage } from './disk-storage.ts'
import { s3Storage } from './s3-storage.ts'
import type { FileStorage } from './storage.ts'

export type StorageConfig = {
  dataDirectory: string
  /** `MOOTHALL_FILES`: nothing, a folder, `file:///folder` or `s3://bucket/prefix?region=…&endpoint=https://…`. */
  filesUrl: string | undefined
  s3: { accessKeyId: string | undefined; secretAccessKey: string | undefined }
}

/** Opens the place that the configuration names. @throws StartupProblem */
export function openStorage({ dataDirectory, filesUrl, s3 }: StorageConfig): FileStorage {
  if (filesUrl === undefined) return diskStorage(join(dataDirectory, 'files'))
  if (isAbsolute(filesUrl)) return diskStorage(filesUrl)
  const url = URL.canParse(filesUrl) ? new URL(filesUrl) : undefined
  if (url?.protocol === 'file:') return diskStorage(fileURLToPath(url))
  if (url?.protocol === 's3:' && url.hostname !== '') return openBucket(url, s3)
  throw new StartupProblem(
    'The environment variable MOOTHALL_FILES is neither a folder nor a bucket.',
    'Write it as /srv/moothall/files or as s3://bucket/prefix?region=eu-west-2.',
  )
}

function openBucket(url: URL, { accessKeyId, secretAccessKey }: StorageConfig['s3']): FileStorage {
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new StartupProblem(
      'MOOTHALL_FILES names a bucket, and AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set.',
      'Set both to a key that may get, put, delete and list in that bucket.',
    )
  const region = url.searchParams.get('region') ?? 'eu-west-2'
  const server = url.searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '')
  return s3Storage({
    endpoint: `${server.replace(/\/+$/, '')}/${url.hostname}`,
    prefix: prefix === '' ? '' : `${prefix}/`,
    region,
    accessKeyId,
    secretAccessKey,
  })
}
