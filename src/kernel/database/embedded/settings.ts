import { totalmem } from 'node:os'

const MEGABYTE = 1024 * 1024

/** How the server listens: a socket in its own folder, or a port on the loopback address. */
export type Listening = Readonly<{ socketFolder: string } | { port: number }>

/**
 * Settings given on the command line at each start, so that they follow the machine as it grows.
 * Sized for one small virtual machine that also runs Moothall itself.
 * `durable: false` is for tests: it survives the death of a process, not of the machine.
 */
export function serverSettings(listening: Listening, durable: boolean): string[] {
  return Object.entries({
    ...listeningSettings(listening),
    ...memorySettings(),
    ...GENERAL,
    ...(durable ? {} : FAST),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function listeningSettings(listening: Listening): Record<string, string | number> {
  if ('port' in listening) {
    return { listen_addresses: '127.0.0.1', port: listening.port, unix_socket_directories: '' }
  }
  return {
    listen_addresses: '',
    port: SOCKET_PORT,
    unix_socket_directories: listening.socketFolder,
    unix_socket_permissions: '0700',
  }
}

/** A socket's file is named after a port even though no port is opened. */
export const SOCKET_PORT = 5432

function memorySettings(): Record<string, string> {
  const total = totalmem() / MEGABYTE
  const between = (low: number, share: number, high: number) =>
    `${Math.round(Math.min(high, Math.max(low, total * share)))}MB`
  return {
    shared_buffers: between(64, 1 / 8, 2048),
    effective_cache_size: between(128, 1 / 2, 65_536),
    maintenance_work_mem: between(32, 1 / 32, 512),
    work_mem: between(4, 1 / 256, 32),
    max_wal_size: '1GB',
  }
}

const GENERAL = {
  max_connections: 100,
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'on',
  checkpoint_timeout: '15min',
  // A new service fills its tables within minutes, and is planned for as empty until they are counted.
  autovacuum_naptime: '15s',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
  password_encryption: 'scram-sha-256',
}

// Cloning a template database takes a checkpoint of what is dirty: cheap only without flushing.
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  autovacuum: 'off',
}
