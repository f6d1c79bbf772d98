import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the database of a fault run lives. Without `fill`, `why` says why its disk can't be filled here. */
export type FullDisk = {
  folder: string
  why: string
  /** Writes until nothing more can be written; how many bytes. */
  fill?: () => number
  free(): void
  remove(): void
}

const MEGABYTES = 1200

/** A small disk of its own (a file with ext4 in it, mounted) where we may mount; else a plain folder. */
export function smallDisk(wanted: boolean): FullDisk {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-faults-'))
  // Where this runs as root, the database runs as another account.
  chmodSync(folder, 0o755)
  const plain = (why: string): FullDisk => ({
    folder,
    why,
    free: () => undefined,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  })
  if (!wanted) return plain('it was not asked for')
  const [image, mounted] = [join(folder, 'disk.img'), join(folder, 'disk')]
  mkdirSync(mounted)
  const done =
    run('truncate', ['-s', `${MEGABYTES}M`, image]) &&
    run('mkfs.ext4', ['-q', '-m', '0', image]) &&
    run('mount', ['-o', 'loop', image, mounted])
  const memory =
    !done && run('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m,mode=755`, 'tmpfs', mounted])
  if (!done && !memory) return plain('this user may not mount a disk: run it as root on Linux')
  chmodSync(mounted, 0o755)
  const filler = join(mounted, 'filler')
  return {
    folder: mounted,
    why: '',
    fill: () => fillUp(filler),
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      run('umount', ['-l', mounted])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function fillUp(file: string): number {
  const handle = openSync(file, 'a')
  let written = 0
  for (const size of [1 << 20, 4096]) {
    const block = Buffer.alloc(size, 'x')
    try {
      for (;;) written += writeSync(handle, block)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
  closeSync(handle)
  return written
}

function run(program: string, given: readonly string[]): boolean {
  return spawnSync(program, given, { stdio: 'ignore' }).status === 0
}
