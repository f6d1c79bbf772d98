import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Where the database of a fault run lives. Without `fill`, `why` says why its disk can't be filled here. */
export type FullDisk = {
  folder: string
  why: string
  /** Writes until nothing more can be written; how many bytes. */
  fill?: () => number
  free(): void
  remove(): void
}

// Room for a run of 200 a second; the file is as large as what is written to it.
const MEGABYTES = 6000

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

const LEFT_TO_WRITE = 4 << 20

/** Most of it is set aside at once: writing gigabytes would hold up the customers of this process. */
function fillUp(file: string): number {
  const { bavail, bsize } = statfsSync(dirname(file))
  const aside = Math.max(0, bavail * bsize - LEFT_TO_WRITE)
  let written = run('fallocate', ['-l', String(aside), file]) ? aside : 0
  const handle = openSync(file, 'a')
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
