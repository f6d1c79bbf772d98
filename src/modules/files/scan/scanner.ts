/**
 * What a scanner said. There are three results and no other: what was not scanned, for whatever
 * reason, is not clean.
 */
export type ScanResult =
  | { kind: 'clean' }
  | { kind: 'infected'; signature: string }
  | { kind: 'notScanned'; why: 'noScanner' | 'away' | 'tooLarge' | 'unclear' }

export type Scanner = {
  /** Kept with each file: who called it clean. */
  readonly name: string
  /** False for the demonstration's, which recognises one test file and says so. */
  readonly isReal: boolean
  scan(bytes: Uint8Array): Promise<ScanResult>
  /** Whether it would answer now. */
  isThere(): Promise<boolean>
}

/** Without a scanner every file waits, and none is served. */
export function noScanner(): Scanner {
  return {
    name: 'none',
    isReal: false,
    scan: async () => ({ kind: 'notScanned', why: 'noScanner' }),
    isThere: async () => false,
  }
}

// In two parts, so that no scanner finds the test file in this one.
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/**
 * For the demonstration, where nothing is real: recognises the scanners' common test file
 * (eicar.org) wherever it stands, and calls everything else clean. It protects nobody.
 */
export function demonstrationScanner(): Scanner {
  return {
    name: 'demonstration',
    isReal: false,
    scan: async bytes =>
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(EICAR, 0, 'latin1')
        ? { kind: 'infected', signature: 'EICAR test file' }
        : { kind: 'clean' },
    isThere: async () => true,
  }
}
