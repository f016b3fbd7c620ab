export { ruleWords } from '../domain/audit/rule-words.ts';
