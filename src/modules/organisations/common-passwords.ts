/** Of those of twelve characters and more that leaks show most, the ones that no rule of ours finds. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  'correcthorsebatterystaple',
  'correct horse battery staple',
  'trustno1trustno1',
  'thequickbrownfox',
  'the quick brown fox',
  'tobeornottobe',
  'maytheforcebewithyou',
  'whatever1234',
  'administrator',
  'unbelievable',
  'constantinople',
  'mississippi1',
  'supercalifragilisticexpialidocious',
  'manchesterunited',
  'everythingisawesome',
  'nevergonnagiveyouup',
])

/** Words of which common passwords are made, alone, doubled, with a year or a mark. */
export const COMMON_WORDS: readonly string[] = (
  'password passwort passphrase passcode secret letmein welcome changeme changethis default admin administrator root user guest test testing temp temporary login signin account access ' +
  'qwerty qwertyuiop asdf asdfgh zxcvbn iloveyou loveyou love lover sunshine princess prince dragon monkey football baseball basketball cricket rugby liverpool arsenal chelsea everton ' +
  'manchester united city tottenham spurs rangers celtic superman batman spiderman starwars pokemon master shadow michael jennifer jessica charlie jordan thomas daniel george harry ' +
  'ashley nicole hunter killer hello goodbye freedom whatever trustno computer internet google facebook windows microsoft office network server security secure private summer winter spring ' +
  'autumn january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday london england scotland wales ' +
  'britain ireland council borough district county moothall service services staff officer gov email mypassword mysecret please thankyou cheese chocolate coffee flower butterfly ' +
  'diamond silver golden purple orange yellow green black white mustang ferrari porsche harley soccer hockey golf tennis summertime company business the and my is new one two three number this'
).split(' ')
