package prahari.telegram;

import java.util.List;

/** Everything that a post of t.me may be made of, each with what must be read in it. All names, texts and addresses are made up. */
final class Constructs {
    private Constructs() {}

    /**
     * A piece of a post.
     *
     * @param slot what it takes up: of two with the same slot a post holds one; empty when any number may stand side by side
     * @param html its markup
     * @param expected of the post's line, {@code path = JSON}: the value there, an object with at least these members, or a list with
     *     at least this element
     */
    record Construct(String name, String slot, String html, List<String> expected) {
        Construct {
            expected = List.copyOf(expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Construct one(String name, String slot, String html, String... expected) {
        return new Construct(name, slot, html.replace("§", "tgme_widget_message_"), List.of(expected));
    }

    private static Construct text(String name, String html, String... expected) {
        return one(name, "text", "<div class=\"§text js-message_text\" dir=\"auto\">" + html + "</div>", expected);
    }

    static final List<Construct> ALL = List.of(
            text("plain text", "Two<br/>lines &amp; a&nbsp;half", "/text = \"Two\\nlines & a half\""),
            text(
                    "styles",
                    "<b>bold</b> <i>it</i> <u>un</u> <s>st</s> <code>x=1</code>",
                    "/text = \"bold it un st x=1\"",
                    "/formatting = {\"type\":\"bold\",\"offset\":0,\"length\":4}",
                    "/formatting = {\"type\":\"italic\",\"offset\":5,\"length\":2}",
                    "/formatting = {\"type\":\"underline\",\"offset\":8,\"length\":2}",
                    "/formatting = {\"type\":\"strikethrough\",\"offset\":11,\"length\":2}",
                    "/formatting = {\"type\":\"code\",\"offset\":14,\"length\":3}"),
            text(
                    "spoiler",
                    "ends with <tg-spoiler>42 17</tg-spoiler>",
                    "/text = \"ends with 42 17\"",
                    "/formatting = {\"type\":\"spoiler\",\"offset\":10,\"length\":5}"),
            text(
                    "code with its language",
                    "see<pre><code class=\"language-python\">for x in y:\n  go(x)</code></pre>",
                    "/text = \"see\\nfor x in y:\\n  go(x)\"",
                    "/formatting = {\"type\":\"pre\",\"offset\":4,\"length\":19,\"detail\":\"python\"}"),
            text(
                    "quotes",
                    "<blockquote>said</blockquote>then<blockquote expandable>long<br/>words</blockquote>",
                    "/text = \"said\\nthen\\nlong\\nwords\"",
                    "/formatting = {\"type\":\"blockquote\",\"offset\":0,\"length\":4}",
                    "/formatting = {\"type\":\"expandable_blockquote\",\"offset\":10,\"length\":10}"),
            text(
                    "tags, commands and names",
                    "<a href=\"?q=%23leak\">#leak</a> <a href=\"?q=%24INR\">$INR</a> <a href=\"tg://bot_command?command=find\">/find</a>"
                            + " <a href=\"https://t.me/orchid_help\">@orchid_help</a> <a href=\"tg://user?id=77\">Asha</a>",
                    "/text = \"#leak $INR /find @orchid_help Asha\"",
                    "/formatting = {\"type\":\"hashtag\",\"offset\":0,\"length\":5}",
                    "/formatting = {\"type\":\"cashtag\",\"offset\":6,\"length\":4}",
                    "/formatting = {\"type\":\"bot_command\",\"offset\":11,\"length\":5}",
                    "/formatting = {\"type\":\"mention\",\"offset\":17,\"length\":12,\"detail\":\"https://t.me/orchid_help\"}",
                    "/formatting = {\"type\":\"text_mention\",\"offset\":30,\"length\":4,\"detail\":\"tg://user?id=77\"}",
                    "/links = \"tg://user?id=77\""),
            text(
                    "links",
                    "<a href=\"https://shop.example/a\">https://shop.example/a</a> <a href=\"https://b.example/\">here</a>"
                            + " <a href=\"mailto:a@b.example\">a@b.example</a> <a href=\"tel:+910000000001\">+91 00000 00001</a>",
                    "/formatting = {\"type\":\"url\",\"detail\":\"https://shop.example/a\"}",
                    "/formatting = {\"type\":\"text_link\",\"detail\":\"https://b.example/\"}",
                    "/formatting = {\"type\":\"email\",\"detail\":\"mailto:a@b.example\"}",
                    "/formatting = {\"type\":\"phone_number\",\"detail\":\"tel:+910000000001\"}",
                    "/links = \"https://b.example/\""),
            text(
                    "emoji",
                    "<i class=\"emoji\" style=\"background-image:url('//telegram.org/img/emoji/40/F0.png')\"><b>🔥</b></i> hot"
                            + " <tg-emoji emoji-id=\"53101\"><i class=\"emoji\" style=\"background-image:url('//x/y.png')\"><b>⭐</b></i></tg-emoji>",
                    "/text = \"🔥 hot ⭐\"",
                    "/formatting = {\"type\":\"custom_emoji\",\"offset\":7,\"length\":1,\"detail\":\"53101\"}"),
            text(
                    "from right to left",
                    "قاعدة بيانات <b>جديدة</b><br/>۱۲۳",
                    "/text = \"قاعدة بيانات جديدة\\n۱۲۳\"",
                    "/formatting = {\"type\":\"bold\",\"offset\":13,\"length\":5}"),
            text(
                    "nested caption",
                    "<div class=\"§text js-message_text\" dir=\"auto\">Caption</div>",
                    "/text = \"Caption\""),
            one(
                    "photo",
                    "",
                    "<a class=\"§photo_wrap 77_88\" href=\"https://t.me/orchid_market/9\" style=\"width:800px;background-image:url('https://cdn4.telesco.pe/file/p1.jpg')\"><div class=\"§photo\" style=\"padding-top:66%\"></div></a>",
                    "/media = {\"kind\":\"photo\",\"url\":\"https://cdn4.telesco.pe/file/p1.jpg\",\"post\":\"https://t.me/orchid_market/9\"}"),
            one(
                    "album",
                    "",
                    "<div class=\"§grouped_wrap js-message_grouped_wrap\"><div class=\"§grouped js-message_grouped\"><div class=\"§grouped_layer\">"
                            + "<a class=\"§photo_wrap grouped_media_wrap blured js-message_photo\" href=\"https://t.me/orchid_market/21?single\" style=\"background-image:url('https://cdn4.telesco.pe/file/g1.jpg')\"><div class=\"grouped_media_helper\"><div class=\"§photo grouped_media\"></div></div></a>"
                            + "<a class=\"§video_player grouped_media_wrap js-message_video_player\" href=\"https://t.me/orchid_market/22?single\"><i class=\"§video_thumb\" style=\"background-image:url('https://cdn4.telesco.pe/file/g2.jpg')\"></i><div class=\"§video_wrap\"><video src=\"https://cdn4.telesco.pe/file/g2.mp4\" class=\"§video js-message_video\"></video></div><time class=\"message_video_duration js-message_video_duration\">0:41</time></a></div></div></div>",
                    "/media = {\"kind\":\"photo\",\"url\":\"https://cdn4.telesco.pe/file/g1.jpg\",\"post\":\"https://t.me/orchid_market/21?single\"}",
                    "/media = {\"kind\":\"video\",\"url\":\"https://cdn4.telesco.pe/file/g2.mp4\",\"duration\":\"0:41\",\"post\":\"https://t.me/orchid_market/22?single\"}"),
            one(
                    "video",
                    "",
                    "<a class=\"§video_player blured js-message_video_player\" href=\"https://t.me/orchid_market/9\"><i class=\"§video_thumb\" style=\"background-image:url('https://cdn4.telesco.pe/file/v1.jpg')\"></i><div class=\"§video_wrap\"><video src=\"https://cdn4.telesco.pe/file/v1.mp4\" class=\"§video js-message_video\" muted></video></div><div class=\"message_video_play js-message_video_play\"></div><time class=\"message_video_duration js-message_video_duration\">12:05</time></a>",
                    "/media = {\"kind\":\"video\",\"url\":\"https://cdn4.telesco.pe/file/v1.mp4\",\"thumb\":\"https://cdn4.telesco.pe/file/v1.jpg\",\"duration\":\"12:05\"}"),
            one(
                    "video too big",
                    "",
                    "<a class=\"§video_player not_supported js-message_video_player\" href=\"https://t.me/orchid_market/9\"><time class=\"message_video_duration\">2:01:59</time><div class=\"message_media_not_supported_wrap\"><div class=\"message_media_not_supported\"><div class=\"message_media_not_supported_label\">Media is too big</div><span class=\"message_media_view_in_telegram\">VIEW IN TELEGRAM</span></div></div></a>",
                    "/media = {\"kind\":\"video\",\"url\":null,\"duration\":\"2:01:59\",\"label\":\"Media is too big\"}",
                    "/notices = \"Media is too big\""),
            one(
                    "round video",
                    "",
                    "<a class=\"§roundvideo_player js-message_roundvideo_player\" href=\"https://t.me/orchid_market/9\"><i class=\"§roundvideo_thumb\" style=\"background-image:url('https://cdn4.telesco.pe/file/r.jpg')\"></i><div class=\"§roundvideo_wrap\"><video src=\"https://cdn4.telesco.pe/file/r.mp4\" class=\"§roundvideo js-message_roundvideo\"></video></div><time class=\"§roundvideo_duration js-message_roundvideo_duration\">0:33</time></a>",
                    "/media = {\"kind\":\"round_video\",\"url\":\"https://cdn4.telesco.pe/file/r.mp4\",\"thumb\":\"https://cdn4.telesco.pe/file/r.jpg\",\"duration\":\"0:33\"}"),
            one(
                    "voice",
                    "",
                    "<a class=\"§voice_player js-message_voice_player\" href=\"https://t.me/orchid_market/9\"><audio class=\"§voice js-message_voice\" src=\"https://cdn4.telesco.pe/file/a.ogg\" data-ogg=\"https://cdn4.telesco.pe/file/a.ogg\" data-waveform=\"0,3,9\"></audio><div class=\"§voice_play\"></div><div class=\"§voice_wrap\"><div class=\"§voice_progress_wrap\"><div class=\"bar\"><s style=\"height:34%\"></s></div></div><time class=\"§voice_duration js-message_voice_duration\">1:07</time></div></a>",
                    "/media = {\"kind\":\"voice\",\"url\":\"https://cdn4.telesco.pe/file/a.ogg\",\"duration\":\"1:07\",\"waveform\":\"0,3,9\"}",
                    "/other = \"voice\""),
            one(
                    "sticker",
                    "",
                    "<div class=\"§sticker_wrap media_supported_cont\"><a href=\"https://t.me/orchid_market/9\"><i class=\"§sticker js-sticker_image\" style=\"background-image:url('data:image/svg+xml,x');width:256px\" data-webp=\"https://cdn4.telesco.pe/file/s.webp\"></i></a></div>",
                    "/media = {\"kind\":\"sticker\",\"url\":\"https://cdn4.telesco.pe/file/s.webp\",\"moves\":null}",
                    "/other = \"sticker\""),
            one(
                    "animated sticker",
                    "",
                    "<div class=\"§sticker_wrap media_supported_cont\"><picture class=\"§tgsticker js-tgsticker_image\"><source type=\"application/x-tgsticker\" srcset=\"https://cdn4.telesco.pe/file/s.tgs\"><img src=\"https://cdn4.telesco.pe/file/s2.webp\"></picture></div>",
                    "/media = {\"kind\":\"sticker\",\"url\":\"https://cdn4.telesco.pe/file/s.tgs\",\"moves\":\"animated\",\"thumb\":\"https://cdn4.telesco.pe/file/s2.webp\"}"),
            one(
                    "video sticker",
                    "",
                    "<div class=\"§sticker_wrap media_supported_cont\"><div class=\"§videosticker js-videosticker\"><video class=\"js-videosticker_video\" src=\"https://cdn4.telesco.pe/file/s.webm\"></video><img src=\"https://cdn4.telesco.pe/file/s3.webp\"></div></div>",
                    "/media = {\"kind\":\"sticker\",\"url\":\"https://cdn4.telesco.pe/file/s.webm\",\"moves\":\"video\",\"thumb\":\"https://cdn4.telesco.pe/file/s3.webp\"}"),
            one(
                    "file",
                    "",
                    "<a class=\"§document_wrap\" href=\"https://t.me/orchid_market/9?single\"><div class=\"§document_icon accent_bg\"></div><div class=\"§document\"><div class=\"§document_title accent_color\" dir=\"auto\">rows 2026.csv</div><div class=\"§document_extra\" dir=\"auto\">1.4 MB</div></div></a>",
                    "/documents = {\"name\":\"rows 2026.csv\",\"size\":\"1.4 MB\",\"post\":\"https://t.me/orchid_market/9?single\"}"),
            one(
                    "file in another language",
                    "",
                    "<a class=\"§document_wrap\" href=\"https://t.me/orchid_market/9\"><div class=\"§document_icon accent_bg\"></div><div class=\"§document\"><div class=\"§document_title accent_color\" dir=\"auto\">ग्राहक.zip</div><div class=\"§document_extra\" dir=\"auto\">52,6 КБ</div></div></a>",
                    "/documents = {\"name\":\"ग्राहक.zip\",\"size\":\"52,6 КБ\"}"),
            one(
                    "audio",
                    "",
                    "<a class=\"§document_wrap\" href=\"https://t.me/orchid_market/9\"><div class=\"§document_icon accent_bg audio\"></div><div class=\"§document\"><div class=\"§document_title accent_color\" dir=\"auto\">Evening Song</div><div class=\"§document_extra\" dir=\"auto\">The Orchids</div></div></a>",
                    "/documents = {\"name\":\"Evening Song\",\"performer\":\"The Orchids\"}",
                    "/other = \"audio\""),
            one(
                    "poll with its result",
                    "poll",
                    "<a class=\"§poll js-poll\" href=\"https://t.me/orchid_market/9\"><div class=\"§poll_question\">Which list next?</div><div class=\"§poll_type\">Anonymous poll</div><div class=\"§poll_options\"><div class=\"§poll_option\"><div class=\"§poll_option_percent\">73%</div><div class=\"§poll_option_value\"><div class=\"§poll_option_text\">Banks</div><div class=\"§poll_option_bar\" style=\"width:73%\"></div></div></div><div class=\"§poll_option\"><div class=\"§poll_option_percent\">27%</div><div class=\"§poll_option_value\"><div class=\"§poll_option_text\">Shops</div><div class=\"§poll_option_bar\"></div></div></div></div></a>",
                    "/poll = {\"question\":\"Which list next?\",\"options\":[\"Banks\",\"Shops\"]}",
                    "/poll_result = {\"type\":\"Anonymous poll\",\"multiple\":false}",
                    "/poll_result/options = {\"text\":\"Banks\",\"percent\":\"73%\"}",
                    "/poll_result/options = {\"text\":\"Shops\",\"percent\":\"27%\"}"),
            one(
                    "closed quiz of 2019",
                    "poll",
                    "<div class=\"§poll\"><div class=\"§poll_question\">Who?</div><div class=\"§poll_type\">Final results</div><div class=\"§poll_options\"><div class=\"§poll_option\"><div class=\"§poll_option_percent\">100%</div><div class=\"§poll_option_value\">Them<div class=\"§poll_option_bar\"></div></div></div></div></div>",
                    "/poll = {\"question\":\"Who?\",\"options\":[\"Them\"]}",
                    "/poll_result = {\"type\":\"Final results\"}",
                    "/poll_result/options = {\"text\":\"Them\",\"percent\":\"100%\"}"),
            one(
                    "poll that one may still vote in, several answers",
                    "poll",
                    "<form class=\"§poll js-poll multiple\"><h4 class=\"§poll_question\">Pick</h4><div class=\"§poll_type\">Quiz</div><div class=\"§poll_options\"><label class=\"§poll_option\"><span class=\"§poll_option_radio\"></span><div class=\"§poll_option_value\"><div class=\"§poll_option_text\">A</div></div></label></div></form>",
                    "/poll = {\"question\":\"Pick\",\"options\":[\"A\"]}",
                    "/poll_result = {\"type\":\"Quiz\",\"multiple\":true}",
                    "/poll_result/options = {\"text\":\"A\",\"percent\":null}"),
            one(
                    "place",
                    "card",
                    "<a class=\"§location_wrap\" href=\"https://maps.example/maps?q=12.5,77.2\"><div class=\"§location\" style=\"background-image:url('https://maps.example/m.png')\"></div></a>",
                    "/location = {\"url\":\"https://maps.example/maps?q=12.5,77.2\",\"title\":null,\"map\":\"https://maps.example/m.png\"}",
                    "/other = \"location\""),
            one(
                    "venue",
                    "card",
                    "<a class=\"§location_wrap\" href=\"https://places.example/v/1\"><div class=\"§location\" style=\"background-image:url('https://maps.example/m.png')\"></div><div class=\"§location_info\"><div class=\"§location_title\" dir=\"auto\">Orchid Café</div><div class=\"§location_address\" dir=\"auto\">1 Made-up Road</div></div></a>",
                    "/location = {\"url\":\"https://places.example/v/1\",\"title\":\"Orchid Café\",\"address\":\"1 Made-up Road\"}",
                    "/text ~ \"Orchid Café\\n1 Made-up Road\""),
            one(
                    "contact",
                    "card",
                    "<div class=\"§contact_wrap\"><i class=\"§user_photo bgcolor3\" data-content=\"A\"><img src=\"https://cdn4.telesco.pe/file/c.jpg\"></i><div class=\"§contact\"><div class=\"§contact_name accent_color\" dir=\"auto\">Asha Example</div><div class=\"§contact_phone\" dir=\"auto\">+91 00000 00002</div></div></div>",
                    "/contact = {\"name\":\"Asha Example\",\"phone\":\"+91 00000 00002\",\"photo\":\"https://cdn4.telesco.pe/file/c.jpg\"}",
                    "/other = \"contact\"",
                    "/text ~ \"Asha Example\\n+91 00000 00002\""),
            one(
                    "game",
                    "card",
                    "<div class=\"§game\"><div class=\"§game_title\" dir=\"auto\">Orchid Run</div><div class=\"§game_text\" dir=\"auto\">Run<br/>fast</div><div class=\"§game_image_wrap\"><i class=\"§game_image\" style=\"background-image:url('https://cdn4.telesco.pe/file/gm.jpg')\"></i><span class=\"§game_label\">GAME</span></div></div>",
                    "/game = {\"title\":\"Orchid Run\",\"text\":\"Run\\nfast\",\"label\":\"GAME\",\"image\":\"https://cdn4.telesco.pe/file/gm.jpg\"}",
                    "/other = \"game\"",
                    "/text ~ \"Orchid Run\\nRun\\nfast\""),
            one(
                    "invoice",
                    "card",
                    "<div class=\"§invoice\"><div class=\"§invoice_title\" dir=\"auto\">Full list</div><div class=\"§invoice_description\" dir=\"auto\">All rows</div><div class=\"§invoice_image_wrap\"><i class=\"§invoice_image\" style=\"background-image:url('https://cdn4.telesco.pe/file/in.jpg')\"></i><div class=\"§invoice_label\"><span class=\"§invoice_total\">$50.00</span> INVOICE</div></div></div>",
                    "/invoice = {\"title\":\"Full list\",\"description\":\"All rows\",\"label\":\"$50.00 INVOICE\",\"total\":\"$50.00\",\"image\":\"https://cdn4.telesco.pe/file/in.jpg\"}",
                    "/other = \"invoice\"",
                    "/text ~ \"Full list\\nAll rows\""),
            one(
                    "link preview with a large picture",
                    "preview",
                    "<a class=\"§link_preview\" href=\"https://news.example/1\"><i class=\"link_preview_image\" style=\"background-image:url('https://cdn4.telesco.pe/file/lp.jpg');padding-top:52%\"></i><div class=\"link_preview_site_name accent_color\" dir=\"auto\">News</div><div class=\"link_preview_title\" dir=\"auto\">A title</div><div class=\"link_preview_description\" dir=\"auto\">Two<br/>lines</div></a>",
                    "/link_preview = {\"url\":\"https://news.example/1\",\"site\":\"News\",\"title\":\"A title\",\"description\":\"Two\\nlines\",\"image\":\"https://cdn4.telesco.pe/file/lp.jpg\",\"image_size\":\"large\"}"),
            one(
                    "link preview with a small picture",
                    "preview",
                    "<a class=\"§link_preview\" href=\"https://news.example/2\"><i class=\"link_preview_right_image\" style=\"background-image:url('https://cdn4.telesco.pe/file/ls.jpg')\"></i><div class=\"link_preview_title\" dir=\"auto\">T</div></a>",
                    "/link_preview = {\"url\":\"https://news.example/2\",\"site\":null,\"title\":\"T\",\"image\":\"https://cdn4.telesco.pe/file/ls.jpg\",\"image_size\":\"small\"}"),
            one(
                    "link preview with a film",
                    "preview",
                    "<a class=\"§link_preview\" href=\"https://t.me/first_chan/3\"><div class=\"link_preview_site_name\">Telegram</div><div class=\"link_preview_video_player js-message_video_player\"><i class=\"link_preview_video_thumb\" style=\"background-image:url('https://cdn4.telesco.pe/file/lv.jpg')\"></i><div class=\"link_preview_video_wrap\"><video class=\"link_preview_video js-message_video\" src=\"https://cdn4.telesco.pe/file/lv.mp4\"></video></div><time class=\"message_video_duration\">1:59</time></div></a>",
                    "/link_preview = {\"url\":\"https://t.me/first_chan/3\",\"site\":\"Telegram\",\"video\":{\"url\":\"https://cdn4.telesco.pe/file/lv.mp4\",\"thumb\":\"https://cdn4.telesco.pe/file/lv.jpg\",\"duration\":\"1:59\"}}",
                    "/videos ~ 0"),
            one(
                    "reply to words",
                    "reply",
                    "<a class=\"§reply user-color-5\" href=\"https://t.me/orchid_market/5\"><div class=\"§author accent_color\"><span class=\"§author_name\" dir=\"auto\">Orchid Market</span></div><div class=\"§text js-message_reply_text\" dir=\"auto\">the <b>quote</b></div></a>",
                    "/reply = {\"url\":\"https://t.me/orchid_market/5\",\"author\":\"Orchid Market\",\"text\":\"the quote\",\"media\":null}",
                    "/reply_to = 5"),
            one(
                    "reply to a photo",
                    "reply",
                    "<a class=\"§reply\" href=\"https://t.me/orchid_market/6\"><i class=\"§reply_thumb\" style=\"background-image:url('https://cdn4.telesco.pe/file/rt.jpg')\"></i><div class=\"§author\"><span class=\"§author_name\">Orchid Market</span> via <span class=\"§via_bot\">@pic_bot</span></div><div class=\"§metatext js-message_reply_text\">Photo</div></a>",
                    "/reply = {\"url\":\"https://t.me/orchid_market/6\",\"media\":\"Photo\",\"thumb\":\"https://cdn4.telesco.pe/file/rt.jpg\",\"via_bot\":\"@pic_bot\"}",
                    "/reply_to = 6"),
            one(
                    "forward from a channel, signed",
                    "forward",
                    "<div class=\"§forwarded_from accent_color\">Forwarded from&nbsp;<a class=\"§forwarded_from_name\" href=\"https://t.me/first_chan/3\"><span dir=\"auto\">First Channel</span></a>&nbsp;(<span class=\"§forwarded_from_author\" dir=\"auto\">Ann</span>)</div>",
                    "/forwarded_from = \"First Channel\"",
                    "/forwarded_from_author = \"Ann\"",
                    "/forwarded_from_url = \"https://t.me/first_chan/3\""),
            one(
                    "forward from a hidden user, via a bot",
                    "forward",
                    "<div class=\"§forwarded_from accent_color\">Forwarded from&nbsp;<span class=\"§forwarded_from_name\" dir=\"auto\">Someone Hidden</span>&nbsp;via&nbsp;<a class=\"§via_bot\" href=\"https://t.me/gif_bot\">@gif_bot</a></div>",
                    "/forwarded_from = \"Someone Hidden\"",
                    "/forwarded_from_url = null",
                    "/via_bot = \"@gif_bot\"",
                    "/via_bot_url = \"https://t.me/gif_bot\""),
            one(
                    "reactions",
                    "reactions",
                    "<div class=\"§reactions js-message_reactions\"><span class=\"tgme_reaction tgme_reaction_paid\"><i class=\"icon icon-telegram-stars\"></i>2.49K</span><span class=\"tgme_reaction\"><i class=\"emoji\" style=\"background-image:url('//x/1.png')\"><b>👍</b></i>419</span><span class=\"tgme_reaction\"><tg-emoji emoji-id=\"5265\"></tg-emoji>7</span></div>",
                    "/reactions = {\"paid\":true,\"count\":2490}",
                    "/reactions = {\"emoji\":\"👍\",\"paid\":false,\"count\":419}",
                    "/reactions = {\"custom_emoji_id\":\"5265\",\"count\":7}"),
            one(
                    "buttons",
                    "buttons",
                    "<div class=\"§inline_keyboard\"><div class=\"§inline_row\"><a class=\"§inline_button url_button\" href=\"https://t.me/orchid_bot?start=x\" target=\"_blank\"><span class=\"§inline_button_text\" dir=\"auto\">Search</span></a><a class=\"§inline_button callback_button\" href=\"https://t.me/orchid_market/9\"><span class=\"§inline_button_text\" dir=\"auto\">More</span></a></div><div class=\"§inline_row\"><a class=\"§inline_button url_button\" href=\"https://pay.example/\"><span class=\"§inline_button_text\">Pay</span></a></div></div>",
                    "/buttons = {\"text\":\"Search\",\"url\":\"https://t.me/orchid_bot?start=x\",\"row\":0}",
                    "/buttons = {\"text\":\"More\",\"row\":0}",
                    "/buttons = {\"text\":\"Pay\",\"url\":\"https://pay.example/\",\"row\":1}",
                    "/links = \"https://pay.example/\""),
            one(
                    "why it is not shown",
                    "error",
                    "<div class=\"§error\">This message couldn&#39;t be displayed on your device.</div>",
                    "/notices = \"This message couldn't be displayed on your device.\"",
                    "/other = \"unsupported\""),
            one(
                    "new photo of the channel",
                    "",
                    "<a class=\"§service_photo\" href=\"https://t.me/orchid_market/9\"><img src=\"https://cdn4.telesco.pe/file/new.jpg\"></a>",
                    "/media = {\"kind\":\"chat_photo\",\"url\":\"https://cdn4.telesco.pe/file/new.jpg\"}"),
            one(
                    "new moving photo of the channel",
                    "",
                    "<a class=\"§service_photo\" href=\"https://t.me/orchid_market/9\"><video src=\"https://cdn4.telesco.pe/file/new.mp4\"></video></a>",
                    "/media = {\"kind\":\"chat_video\",\"url\":\"https://cdn4.telesco.pe/file/new.mp4\"}"));
}
