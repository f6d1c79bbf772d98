const FIRST =
  'Aled Amara Angharad Arjun Beca Bethan Bronwen Callum Carys Charlotte Chidi Connor Delyth Dylan Elin Emily Emyr Farah Ffion George Gethin Gwen Hannah Harri Hassan Ioan Isla Jasmine Joseph Kasia Lewis Lowri Maria Megan Mohammed Nerys Nia Oliver Osian Owen Rebecca Ruth Samira Sioned Stephen Teresa Thomas Wei'.split(
    ' ',
  )
const SURNAMES =
  'Ahmed Akhtar Allen Baker Barnes Begum Bennett Bowen Brooks Chan Clarke Coles Cooper Davies Edwards Ellis Evans Foster Gibson Grant Griffiths Hall Harris Howells Hussain James Jenkins Jones Kaur Khan Kowalski Lewis Lloyd Marshall Miller Morris Murphy Obi Osei Owens Palmer Parsons Patel Perry Powell Price Probert Reid Roberts Rowlands Shah Singh Taylor Thomas Turner Walsh Watkins Wilson Wright Yilmaz'.split(
    ' ',
  )

/** A made-up resident. There are so many that few are met more than twice or thrice in half a year, as in a town. */
export function residentName(random: () => number): string {
  const of = (names: readonly string[]) => names[Math.floor(random() * names.length)] ?? ''
  return `${of(FIRST)} ${of(SURNAMES)}`
}

/** Where in a list of homes somebody lives: the same person in the same one. */
export function homeOf<Home>(homes: readonly Home[], person: string): Home | undefined {
  const sum = [...person].reduce(
    (so, sign) => (so * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003,
    7,
  )
  return homes[sum % homes.length]
}
