package watchwall.centre.demo;

import static watchwall.centre.demo.DemoPeople.*;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;
import watchwall.casebridge.duty.Patrol;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Origin.Request;
import watchwall.casebridge.file.Work.Lack;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.Action.Kind;
import watchwall.casebridge.words.CaseRefused;
import watchwall.centre.demo.DemoCase.House;
import watchwall.gateway.camera.Camera;

/** Work on every desk of the demo: cases in each state, made by its people through the doors of the house. */
public final class DemoCases {
    private static final Logger log = LoggerFactory.getLogger(DemoCases.class);
    private static final String GARBAGE = "暴露垃圾";
    private static final String VENDOR = "无照经营游商";
    private static final String ADVERT = "非法小广告";
    private static final String SANITATION_NAME = "环卫二所";
    private static final String ENFORCEMENT_NAME = "城管执法中队";

    private DemoCases() {}

    /** Once: a house that has cases is left as it is. What the centre's own rules do not allow is left out. */
    public static void fill(CaseDesk desk, House house, Patrol patrol, List<Camera> cameras) {
        if (!desk.counts().isEmpty() || cameras.isEmpty()) {
            return;
        }
        patrol.begin(INSPECTOR);
        patrol.begin(INSPECTOR_2);
        Camera first = cameras.getFirst();
        Camera second = cameras.get(1 % cameras.size());
        attempt(() -> intake(house, first));
        attempt(() -> review(house, second));
        attempt(() -> handling(house, first, second));
        attempt(() -> ends(house, second));
    }

    private static void intake(House house, Camera camera) {
        DemoCase.ofPublic(house, Request.COMPLAINT, "文化路 66 号", "楼下餐馆把桌椅摆到人行道上，行人只能走车道。", GARBAGE, "13904510001");
        DemoCase.ofPublic(house, Request.CONSULTATION, "人民路 20 号", "想问门口的行道树什么时候修剪。", GARBAGE, "13904510002");
        DemoCase.ofPublic(house, Request.COMPLAINT, "东门市场", "市场门口垃圾箱满了两天没人清。", GARBAGE, "13904510003")
                .sent(Kind.SEND_VERIFICATION, INSPECTOR);
        DemoCase.ofPublic(house, Request.COMPLAINT, "青年路 12 号", "电线杆上贴满小广告。", ADVERT, "13904510004")
                .sent(Kind.SEND_VERIFICATION, INSPECTOR_2)
                .picture(INSPECTOR_2, Attachment.Kind.NEAR, false)
                .says(INSPECTOR_2, Kind.FOUND_TRUE, "现场属实，约二十张。");
        DemoCase.ofCamera(house, camera, VENDOR, "有人在路口摆摊卖水果。");
        DemoCase.ofCamera(house, camera, GARBAGE, "路边堆放垃圾。").does(CLERK, new Action.SetFlag(Flag.URGENT, true, ""));
        LocalDate later = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(14);
        DemoCase.ofCamera(house, camera, ADVERT, "高处广告布破损，需要登高车。")
                .does(CLERK, new Action.Defer(Lack.NO_CAPACITY, later, "登高车检修，两周后再看。"));
    }

    private static void review(House house, Camera camera) {
        DemoCase.ofCamera(house, camera, VENDOR, "和平街口有流动摊贩。").forwarded();
        DemoCase.ofCamera(house, camera, GARBAGE, "公交站旁垃圾散落。").forwarded();
        DemoCase.ofCamera(house, camera, GARBAGE, "位置写得不清楚。")
                .forwarded()
                .does(LEADER, new Action.Return(true, "请补正：写明门牌号。"));
        checked(house, camera, "清理后的公交站。").says(CLERK, Kind.FORWARD, "核查通过，建议结案。");
        checked(house, camera, "摊贩已离开。");
        handled(house, camera, "人行道垃圾，已清理。").passedOn();
        handled(house, camera, "分类点满溢，已清运。").passedOn().sent(Kind.SEND_CHECK, INSPECTOR);
    }

    private static void handling(House house, Camera first, Camera second) {
        DemoCase.ofCamera(house, first, GARBAGE, "路边有建筑垃圾。").filed();
        DemoCase.ofCamera(house, first, GARBAGE, "绿化带里有垃圾袋。").filed().dispatchedTo(SANITATION, SANITATION_NAME);
        DemoCase.ofCamera(house, second, VENDOR, "学校门口有游商。")
                .filed()
                .dispatchedTo(ENFORCEMENT, ENFORCEMENT_NAME)
                .does(ENFORCEMENT, new Action.AskExtension(new Limit(LimitKind.WORK_HOUR, 2), "正在劝离，需要再两小时。"));
        handled(house, first, "垃圾已清运。");
        DemoCase.ofCamera(house, second, GARBAGE, "与前一案卷重复。")
                .filed()
                .dispatchedTo(SANITATION, SANITATION_NAME)
                .says(SANITATION, Kind.ASK_VOID, "现场是在建工地围挡内，不属于公共区域。");
        DemoCase.ofCamera(house, second, VENDOR, "误报，店铺正常装卸。")
                .filed()
                .dispatchedTo(ENFORCEMENT, ENFORCEMENT_NAME)
                .says(ENFORCEMENT, Kind.ASK_VOID, "店铺正常装卸货物，无占道经营。")
                .says(LEADER, Kind.AGREE_VOID, "照片属实，同意作废，报主管。");
    }

    private static void ends(House house, Camera camera) {
        checked(house, camera, "路面垃圾已清理。")
                .says(CLERK, Kind.FORWARD, "核查通过，建议结案。")
                .says(LEADER, Kind.CLOSE, "前后对比清楚，同意结案。");
        DemoCase.ofPublic(house, Request.SUGGESTION, "中心广场", "建议广场增加分类垃圾箱。", GARBAGE, "13904510005")
                .says(CLERK, Kind.ANSWER, "已转园林绿化管理所研究，感谢建议。");
        DemoCase.ofPublic(house, Request.COMPLAINT, "三里巷 8 号", "巷口有积水。", GARBAGE, "13904510006")
                .sent(Kind.SEND_VERIFICATION, INSPECTOR_2)
                .says(INSPECTOR_2, Kind.FOUND_FALSE, "现场干燥，没有积水。")
                .says(CLERK, Kind.ACKNOWLEDGE_UNFOUNDED, "核实不属实，已电话告知举报人。");
    }

    private static DemoCase handled(House house, Camera camera, String what) {
        return DemoCase.ofCamera(house, camera, GARBAGE, what)
                .filed()
                .dispatchedTo(SANITATION, SANITATION_NAME)
                .disposed(SANITATION);
    }

    private static DemoCase checked(House house, Camera camera, String what) {
        return handled(house, camera, what).passedOn().checked(INSPECTOR);
    }

    /** A city that set its rules otherwise still gets a demo, with fewer cases. */
    private static void attempt(Runnable cases) {
        try {
            cases.run();
        } catch (CaseRefused rules) {
            log.warn("some of the demo's cases do not fit this centre's rules: {}", rules.reason());
        }
    }
}
