// What a script with the JavaScript Hugging Face client does. Node's fetch knows no proxy variables, so the driver
// gives it a dispatcher; nothing else of it is touched. Prints one line of JSON.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [hub, undici, action, accessToken] = process.argv.slice(2);
const { downloadFile, fileExists, listFiles, snapshotDownload } = await import(pathToFileURL(hub).href);
const { ProxyAgent, setGlobalDispatcher } = await import(pathToFileURL(undici).href);

const proxy = new URL(process.env.HTTPS_PROXY);
const user = decodeURIComponent(proxy.username);
const token = `Basic ${Buffer.from(`${user}:${proxy.password}`).toString('base64')}`;
setGlobalDispatcher(new ProxyAgent({ uri: proxy.origin, token }));

const repo = 'turnout/hello-model';
const actions = {
  download: async () => (await downloadFile({ repo, path: 'config.json', accessToken })).text(),
  exists: () => fileExists({ repo, path: 'config.json', accessToken }),
  async list() {
    const paths = [];
    for await (const { type, path } of listFiles({ repo, recursive: true, accessToken })) {
      if (type === 'file') paths.push(path);
    }
    return paths;
  },
  snapshot: () => snapshotDownload({ repo, accessToken, cacheDir: join(process.env.HOME, 'cache') }),
};
console.debug = () => {};
try {
  console.log(JSON.stringify({ value: await actions[action]() }));
} catch (error) {
  console.log(JSON.stringify({ error: error.statusCode ? `status ${error.statusCode}` : error.message }));
}
