// A Bot API that is none of ours: npm's telegram-test-api, with what it lacks or does otherwise than Telegram mended, for clients
// that take Telegram's word: the time of a message in seconds, who the bot is, chats by their ids, and the methods that it does not
// know. Argument: the folder with node_modules. Prints its address.
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';

const require = createRequire(path.join(path.resolve(process.argv[2]), 'package.json'));
const { TelegramServer } = require('telegram-test-api/lib/telegramServer.js');

const port = await new Promise((found) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
        const free = probe.address().port;
        probe.close(() => found(free));
    });
});
const server = new TelegramServer({ host: '127.0.0.1', port, storeTimeout: 600 });

const keep = server.addBotMessage.bind(server);
server.addBotMessage = (message, token) => {
    const kept = keep(message, token);
    const private_ = kept.chat.id > 0;
    return { ...kept, date: Math.floor(kept.date / 1000), chat: { id: kept.chat.id, type: private_ ? 'private' : 'supergroup' } };
};

/** Answers before the stand-in does. */
function shim(path, answer) {
    server.webServer.all(path, (request, response) => response.json(answer(request)));
    const routes = server.webServer._router.stack;
    routes.splice(routes.findIndex((layer) => layer.route), 0, routes.pop());
}
let files = 0;
const answers = []; // to presses, which the stand-in forgets
const shims = {
    getMe: () => ({ id: 4000000001, is_bot: true, first_name: 'Stand-in', username: 'stand_in_bot' }),
    answerCallbackQuery: (request) => answers.push({ id: request.body.callback_query_id, text: request.body.text ?? '' }) > 0,
    editMessageText: (request) => {
        server.editMessageText(request.body);
        return true;
    },
    setMyCommands: () => true,
    deleteMyCommands: () => true,
    pinChatMessage: () => true,
    sendDocument: () => ({ message_id: 1000000 + ++files, date: Math.floor(Date.now() / 1000), chat: { id: 1, type: 'private' } }),
};
for (const [method, result] of Object.entries(shims))
    shim(`/bot:token/${method}`, (request) => ({ ok: true, result: result(request) }));
shim('/answers', () => answers);

await server.start();
console.log(server.config.apiURL);
process.stdin.on('end', () => process.exit(0)).resume(); // ends with whoever started it
