import type { Work } from '#kernel/jobs/work.ts'
import { checkFileJob } from './check-file.ts'
import { eraseBytesJob } from './erase-bytes.ts'
import type { FileSetup } from './file-setup.ts'
import { askScanner, rescanFilesJob } from './rescan-files.ts'
import { sweepFiles, sweepQuarantineJob } from './sweep-files.ts'

/** What the worker does for files. */
export function fileWork(setup: FileSetup): Pick<Work, 'jobs' | 'periodic'> {
  return {
    jobs: [
      checkFileJob(setup),
      rescanFilesJob(setup),
      eraseBytesJob(setup),
      sweepQuarantineJob(setup),
    ],
    periodic: [askScanner, sweepFiles],
  }
}
