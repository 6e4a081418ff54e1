/** The forms that code gives a name of the database: `order_items`, `orderItems`, `OrderItems`, `ORDER_ITEMS`. */
export function nameForms(name: string): readonly string[] {
  const words = wordsOf(name);
  const pascal = words.map(capital).join('');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  return [...new Set([name, words.join('_'), camel, pascal, words.join('_').toUpperCase()])];
}

/** A name of several words is hardly anything else; "name" and "users" are common words. */
export function isTelling(name: string): boolean {
  return wordsOf(name).length > 1;
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
