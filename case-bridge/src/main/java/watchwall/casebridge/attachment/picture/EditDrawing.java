package watchwall.casebridge.attachment.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws edits into pixels, the same on every machine but for the shapes of letters. */
final class EditDrawing {
    private static final Color COVER = new Color(0x14181D);
    private static final Color RIM = new Color(0, 0, 0, 190);
    private static final double STROKE = 1.0 / 250; // of the longer side
    private static final double HEAD = 6; // strokes
    private static final double HEAD_ANGLE = 0.5;
    private static final double BASELINE = 0.85; // of a line's height

    private final BufferedImage picture;
    private final Graphics2D g;
    private final float strokePx;

    private EditDrawing(BufferedImage picture) {
        this.picture = picture;
        this.g = picture.createGraphics();
        this.strokePx = (float) Math.max(2, Math.max(picture.getWidth(), picture.getHeight()) * STROKE);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setStroke(new BasicStroke(strokePx, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    /** Changes the picture it is given; what is cropped away is not in the picture it gives. */
    static BufferedImage draw(BufferedImage picture, List<PictureEdit> edits) {
        EditDrawing drawing = new EditDrawing(picture);
        Rectangle stays = new Rectangle(picture.getWidth(), picture.getHeight());
        for (int i = 0; i < edits.size(); i++) {
            switch (edits.get(i)) {
                case PictureEdit.Crop crop -> stays = drawing.pixels(crop.frame());
                case PictureEdit.Redact redact -> drawing.cover(redact.frame());
                case PictureEdit.Box box -> drawing.box(box);
                case PictureEdit.Arrow arrow -> drawing.arrow(arrow);
                case PictureEdit.Text text -> drawing.text(text, i + 1);
            }
        }
        drawing.g.dispose();
        return stays.width == picture.getWidth() && stays.height == picture.getHeight() ? picture : cut(picture, stays);
    }

    /** Every pixel that the frame touches, at least one. */
    private Rectangle pixels(PictureEdit.Frame frame) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        int left = Math.clamp((long) Math.floor(frame.x() * w), 0, w - 1);
        int top = Math.clamp((long) Math.floor(frame.y() * h), 0, h - 1);
        int right = Math.clamp((long) Math.ceil((frame.x() + frame.width()) * w), left + 1, w);
        int bottom = Math.clamp((long) Math.ceil((frame.y() + frame.height()) * h), top + 1, h);
        return new Rectangle(left, top, right - left, bottom - top);
    }

    private void cover(PictureEdit.Frame frame) {
        g.setColor(COVER);
        g.fill(pixels(frame));
    }

    private void box(PictureEdit.Box box) {
        g.setColor(box.ink().color());
        g.draw(pixels(box.frame()));
    }

    private void arrow(PictureEdit.Arrow arrow) {
        double fromX = arrow.fromX() * picture.getWidth();
        double fromY = arrow.fromY() * picture.getHeight();
        double toX = arrow.toX() * picture.getWidth();
        double toY = arrow.toY() * picture.getHeight();
        double turn = Math.atan2(toY - fromY, toX - fromX);
        g.setColor(arrow.ink().color());
        g.draw(new Line2D.Double(fromX, fromY, toX, toY));
        Path2D head = new Path2D.Double();
        head.moveTo(side(toX, Math.cos(turn + HEAD_ANGLE)), side(toY, Math.sin(turn + HEAD_ANGLE)));
        head.lineTo(toX, toY);
        head.lineTo(side(toX, Math.cos(turn - HEAD_ANGLE)), side(toY, Math.sin(turn - HEAD_ANGLE)));
        g.draw(head);
    }

    private double side(double tip, double direction) {
        return tip - direction * strokePx * HEAD;
    }

    private void text(PictureEdit.Text text, int number) {
        double lineHeight = text.size() * picture.getHeight();
        TextLayout layout = new TextLayout(
                text.text(),
                Letters.font(text.text(), (float) lineHeight, number),
                new FontRenderContext(null, true, true));
        Shape shape = layout.getOutline(AffineTransform.getTranslateInstance(
                text.x() * picture.getWidth(), text.y() * picture.getHeight() + lineHeight * BASELINE));
        g.setColor(RIM);
        g.setStroke(new BasicStroke((float) (lineHeight / 6), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
        g.setStroke(new BasicStroke(strokePx, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(text.ink().color());
        g.fill(shape);
    }

    /** A copy: a sub-image would still hold what was cut off. */
    private static BufferedImage cut(BufferedImage from, Rectangle stays) {
        BufferedImage to = new BufferedImage(stays.width, stays.height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = to.createGraphics();
        g.drawImage(from, -stays.x, -stays.y, null);
        g.dispose();
        return to;
    }
}
