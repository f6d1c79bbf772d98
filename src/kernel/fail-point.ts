/**
 * A named place at which a test may have the process die, as a machine that loses its power would.
 * Only where MOOTHALL_FAIL_AT names it: `name`, or `name@3` for the third time it is passed.
 */
const [wanted, nth = '1'] = (process.env['MOOTHALL_FAIL_AT'] ?? '').split('@')
let passed = 0

export function failPoint(name: string): void {
  if (wanted !== name) return
  passed += 1
  if (passed === Number(nth)) process.kill(process.pid, 'SIGKILL')
}
