package watchwall.casebridge.standin;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What the platform received, newest first, to look at. */
final class Page {
    private static final int MOST = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private Page() {}

    static String of(Book book, Faults faults, int attachments) {
        StringBuilder rows = new StringBuilder();
        List<Book.Entry> newest = book.entries().reversed();
        for (Book.Entry entry : newest.subList(0, Math.min(MOST, newest.size()))) {
            rows.append("<tr><td>")
                    .append(TIME.format(entry.arrived()))
                    .append("<td>")
                    .append(text(entry.caseNumber()))
                    .append("<td>")
                    .append(text(entry.data().path("form").asString(entry.type())))
                    .append("<td>")
                    .append(text(entry.data().path("category").path("name").asString("")))
                    .append("<td>")
                    .append(text(entry.data().path("place").path("address").asString("")))
                    .append("<td>")
                    .append(text(entry.externalId()))
                    .append("<td>")
                    .append(book.arrivals(entry.key()))
                    .append('\n');
        }
        return """
                <!doctype html>
                <html lang="zh"><meta charset="utf-8"><meta http-equiv="refresh" content="5">
                <title>市平台（模拟）</title>
                <style>
                body { font: 15px/1.6 "Noto Sans CJK SC", sans-serif; margin: 2rem; background: #10161e; color: #dbe4ee }
                table { border-collapse: collapse; width: 100%% }
                th, td { text-align: left; padding: .3rem .7rem; border-bottom: 1px solid #2a3644 }
                </style>
                <h1>市平台（模拟） · The city's platform, a stand-in</h1>
                <p>收到 %d 份表单，%d 个附件。故障开关 faults：%s</p>
                <table><tr><th>收到<th>案卷<th>表单<th>类别<th>位置<th>本平台编号<th>送达次数
                %s</table></html>
                """.formatted(
                        newest.size(), attachments, text(faults.left().keySet().toString()), rows);
    }

    private static String text(String typed) {
        return typed.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
