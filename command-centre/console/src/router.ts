import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { seat, sees, type PageName } from './state/seats';
import { recognise, session } from './state/session';

declare module 'vue-router' {
  interface RouteMeta {
    page?: PageName;
  }
}

const Blank = { render: () => null };

const routes: RouteRecordRaw[] = [
  { path: '/login', component: () => import('./pages/login/LoginPage.vue') },
  { path: '/wall', meta: { page: 'wall' }, component: () => import('./pages/wall/WallPage.vue') },
  { path: '/touch', meta: { page: 'touch' }, component: () => import('./pages/touch/TouchPage.vue') },
  { path: '/incidents', meta: { page: 'incidents' }, component: () => import('./pages/incidents/IncidentsPage.vue') },
  { path: '/cases/report', meta: { page: 'report' }, component: () => import('./pages/report/ReportPage.vue') },
  { path: '/cases/:number?', meta: { page: 'cases' }, component: () => import('./pages/cases/CasesPage.vue') },
  { path: '/review/:number?', meta: { page: 'review' }, component: () => import('./pages/review/ReviewPage.vue') },
  { path: '/dispatch/:number?', meta: { page: 'dispatch' }, component: () => import('./pages/dispatch/DispatchPage.vue') },
  { path: '/field/:number?', meta: { page: 'field' }, component: () => import('./pages/field/FieldPage.vue') },
  { path: '/overview', meta: { page: 'overview' }, component: () => import('./pages/overview/OverviewPage.vue') },
  { path: '/quality/:number?', meta: { page: 'quality' }, component: () => import('./pages/quality/QualityPage.vue') },
  { path: '/rules', meta: { page: 'rules' }, component: () => import('./pages/rules/RulesPage.vue') },
  { path: '/house/cameras', meta: { page: 'house-cameras' }, component: () => import('./pages/house/CamerasPage.vue') },
  { path: '/house/walls', meta: { page: 'house-walls' }, component: () => import('./pages/house/WallsPage.vue') },
  { path: '/house/transfers', meta: { page: 'house-transfers' }, component: () => import('./pages/house/TransfersPage.vue') },
  { path: '/review-video', meta: { page: 'replay' }, component: () => import('./pages/replay/ReplayPage.vue') },
  { path: '/', name: 'desk', component: Blank },
  { path: '/:rest(.*)*', component: () => import('./pages/NotFoundPage.vue') },
];

export const router = createRouter({ history: createWebHistory(), routes });

router.beforeEach(async (to) => {
  if (session.standing === 'unknown') await recognise();
  if (session.standing !== 'in' || !session.me) {
    if (to.path === '/login') return true;
    return { path: '/login', query: to.path === '/' ? {} : { to: to.fullPath } };
  }
  if (to.path === '/login' || to.path === '/') return seat(session.me.role).desk;
  return true;
});

/** Where a person goes after the login: the page asked for, if this seat has it, else the own desk. */
export function landing(wanted: unknown): string | ReturnType<typeof seat>['desk'] {
  const role = session.me?.role;
  if (!role) return '/login';
  if (typeof wanted === 'string' && wanted.startsWith('/') && !wanted.startsWith('//')) {
    const page = router.resolve(wanted).meta.page;
    if (page && sees(role, page)) return wanted;
  }
  return seat(role).desk;
}
