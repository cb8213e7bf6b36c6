// A small cupboard in IndexedDB. Every key starts with the account, so that accounts on one device stay apart.
const STORE = "drafts";
let opening;

function open() {
  opening ??= new Promise((done, fail) => {
    const request = indexedDB.open("genggam", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  return opening;
}

async function run(mode, work) {
  const store = (await open()).transaction(STORE, mode).objectStore(STORE);
  return new Promise((done, fail) => {
    const request = work(store);
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

export const read = (key) => run("readonly", (store) => store.get(key));
export const write = (key, value) => run("readwrite", (store) => store.put(value, key));
export const remove = (key) => run("readwrite", (store) => store.delete(key));
