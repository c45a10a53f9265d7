package watchwall.wall.node;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Windows as the controller tells a node page of them. */
final class Windows {
    private Windows() {}

    /** In one pane, in front of those with smaller slots. */
    static JsonObject window(int slot, int x, int y, int w, int h, String key, JsonObject content) {
        return new JsonObject()
                .put("slot", slot)
                .put("z", slot - 1)
                .put("key", key)
                .put("panes", new JsonArray().add(pane(x, y, w, h, x, y, w, h)))
                .put("content", content)
                .put("stream", "SUB")
                .put("fit", "FIT")
                .putNull("crop")
                .put("label", true)
                .putNull("pop");
    }

    static JsonObject pane(int x, int y, int w, int h, int cx, int cy, int cw, int ch) {
        return new JsonObject()
                .put("x", x)
                .put("y", y)
                .put("w", w)
                .put("h", h)
                .put("cx", cx)
                .put("cy", cy)
                .put("cw", cw)
                .put("ch", ch);
    }

    static JsonObject camera(String id, String name) {
        return new JsonObject()
                .put("type", "camera")
                .put("id", id)
                .put("number", "0213")
                .put("name", name)
                .put("live", true)
                .put("gone", false)
                .put("since", "2026-11-23T05:41:07Z")
                .put("why", "");
    }

    static JsonObject cameraWindow(int slot, int x, int y, int w, int h, String id, String name) {
        return window(slot, x, y, w, h, "camera/" + id + "/SUB", camera(id, name));
    }

    static JsonObject deck(int page, int pages, String... urls) {
        return new JsonObject()
                .put("type", "deck")
                .put("urls", new JsonArray(java.util.List.of((Object[]) urls)))
                .put("page", page)
                .put("pages", pages)
                .put("name", "城市管理中心简介")
                .put("problem", "");
    }

    static JsonObject picture(String url) {
        return new JsonObject()
                .put("type", "picture")
                .put("url", url)
                .put("name", "护学路线图")
                .put("problem", "");
    }

    static JsonObject clip(String url) {
        return new JsonObject()
                .put("type", "clip")
                .put("url", url)
                .put("loop", true)
                .put("name", "宣传片")
                .put("problem", "");
    }

    static JsonObject web(String url, int refreshSeconds) {
        return new JsonObject()
                .put("type", "web")
                .put("url", url)
                .put("refreshSeconds", refreshSeconds)
                .put("problem", "");
    }

    static JsonObject banner(String text, String motion, String tone) {
        return new JsonObject()
                .put("type", "banner")
                .put("text", text)
                .put("motion", motion)
                .put("speed", 120)
                .put("tone", tone)
                .put("priority", 5);
    }

    static JsonObject clock(boolean seconds, boolean date) {
        return new JsonObject().put("type", "clock").put("seconds", seconds).put("date", date);
    }

    static JsonObject figure(String label, String value, String tone) {
        return new JsonObject().put("label", label).put("value", value).put("tone", tone);
    }

    static JsonObject figures(String title, JsonObject... figures) {
        return new JsonObject()
                .put("type", "tile")
                .put("tile", "today")
                .put("title", title)
                .put("asOf", java.time.Instant.now().toString())
                .put("figures", new JsonArray(java.util.List.of((Object[]) figures)))
                .put("note", "");
    }

    static JsonObject pop(String label, int grouped, JsonObject card) {
        return new JsonObject()
                .put("incidentId", "XS-1")
                .put("label", label)
                .put("card", card)
                .put("grouped", grouped);
    }

    static JsonObject card(String level) {
        return new JsonObject()
                .put("title", "疑似占道游商")
                .put("place", "文化路中段东侧，网格 03-018")
                .put("since", java.time.Instant.now().minusSeconds(214).toString())
                .put("facts", new JsonArray().add("阈值 3 分").add("置信度 0.91"))
                .put("todo", "先核对是否停稳有交易，再由周敏确认。最近巡查员吴丽，260 米。")
                .put("level", level);
    }
}
