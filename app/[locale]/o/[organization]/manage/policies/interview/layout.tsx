import { permittedLayout } from '@/app/[locale]/o/[organization]/permitted-layout';

export default permittedLayout('agreements:adopt');
