import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgePassword } from './password-rules.ts'

const own = ['Mary Ashdown', 'mary.ashdown@marchford.example', 'Marchford District Council']

test('takes long passwords of any letters, with spaces, in any script', () => {
  for (const good of [
    'tide lamp gravel orbit',
    'nyth-brân-llechen',
    'Kx9#vQ2m!Lr7',
    'пароль на каждый день',
    'my aunt keeps bees in Leeds',
  ])
    assert.equal(judgePassword(good, own), undefined, good)
})

test('refuses what is too short or too long, and counts characters, not bytes', () => {
  assert.equal(judgePassword('', own), 'required')
  assert.equal(judgePassword('short words', own), 'short')
  assert.equal(judgePassword('🦊🐝🌵🎈🍋🧭🪁🛶🔭🧩🥁🪵', own), undefined)
  assert.equal(judgePassword('a1!'.repeat(100), own), 'long')
})

test('refuses what is tried first, however it is dressed up', () => {
  for (const bad of [
    'password1234',
    'P@ssw0rd2026!',
    'passwordpassword',
    'qwertyuiop123',
    '123456789012',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'letmeinletmein',
    'Welcome12345',
    'LiverpoolFootball1',
    'Summer2026!!!!',
    'abcabcabcabc',
    '1qaz2wsx3edc',
    'correcthorsebatterystaple',
  ])
    assert.equal(judgePassword(bad, own), 'common', bad)
})

test('refuses what is made of the person’s own words and the council’s', () => {
  for (const bad of [
    'MaryAshdown1972',
    'marchford2026!',
    'Marchford Council 1',
    'ashdown.password',
  ])
    assert.equal(judgePassword(bad, own), 'personal', bad)
  assert.equal(judgePassword('Marchford heron tide', own), undefined)
})
